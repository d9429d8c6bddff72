import { code } from '@sea-forge/diagnostics';

/** Codes of the flow lint: what a flow must say for code to be made of it (design: sea-dsl, ruling R12). */
export const flowLintCodes = {
  FLOW001: code<{ flow: string }>({
    severity: 'error',
    title: 'Flow without a kind',
    message: ({ flow }) => `the flow "${flow}" does not say whether it is a command, a query or an event`,
    why: 'commands, queries and events are carried out in different ways, and nobody can guess which one is meant',
    fix: 'add `@cqrs { "kind": "command" }`, or "query" or "event"',
  }),
  FLOW002: code<{ name: string }>({
    severity: 'error',
    title: 'Repeated annotation of a flow',
    message: ({ name }) => `the flow has @${name} already`,
    why: 'of two that differ, only one would count',
    fix: 'keep one of them',
  }),
  FLOW003: code<{ name: string; problem: string }>({
    severity: 'error',
    title: 'Value of a flow annotation',
    message: ({ name, problem }) => `@${name}: ${problem}`,
    why: 'an annotation that cannot be read would be passed over, and the code would do something else than meant',
    fix: 'write it as a JSON object with the members that it has',
  }),
  FLOW004: code<{ flow: string; kind: string; name: string }>({
    severity: 'error',
    title: 'Flow that leaves its guarantee open',
    message: ({ flow, kind, name }) =>
      `the flow "${flow}" is ${kind === 'event' ? 'an' : 'a'} ${kind} and has no @${name}`,
    why: 'whether a command is a transaction, and whether an event may be lost, is a decision of its author',
    fix: 'add the annotation',
  }),
  FLOW005: code<{ flow: string; kind: string; name: string }>({
    severity: 'warning',
    title: 'Flow without a recommended annotation',
    message: ({ flow, kind, name }) => `the flow "${flow}" is a ${kind} and has no @${name}`,
    why: 'commands are sent twice and queries are asked of something, sooner or later',
    fix: 'add the annotation',
  }),
  FLOW006: code<{ written: string; meant: string }>({
    severity: 'error',
    title: 'Misspelt annotation of a flow',
    message: ({ written, meant }) => `@${written} has no meaning for a flow: @${meant} has`,
    why: 'a misspelt annotation is a custom one, and has no effect',
    fix: 'correct the name',
  }),
  FLOW007: code<{ key: string }>({
    severity: 'error',
    title: 'Dotted key in a flow annotation',
    message: ({ key }) => `the key "${key}" has a dot: annotations are nested, not dotted`,
    why: 'a dotted key is one name with a dot in it, which nothing looks for',
    fix: 'write an object inside the object',
  }),
};
