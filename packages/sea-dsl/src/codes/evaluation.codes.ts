import { code } from '@sea-forge/diagnostics';

/** What evaluation finds: of policies over the model, and of the facts that `sea eval` is given. */
export const evaluationCodes = {
  E400: code<{ name: string; steps: number }>({
    severity: 'error',
    title: 'Policy evaluation failed',
    message: ({ name, steps }) =>
      `the policy "${name}" was not decided: the ${steps.toLocaleString('en')} steps that were left for it do not suffice`,
    why: 'a policy that nobody can decide protects nothing',
    fix: 'put fewer quantifiers inside each other, or split the model',
  }),
  E408: code<{ name: string; because: string }>({
    severity: 'error',
    title: 'Policy violated',
    message: ({ name, because }) => `the policy "${name}" is violated: ${because}`,
    why: 'the model does what a policy of its own forbids',
    fix: 'change the model, or the policy; `sea eval --trace` shows how it came out',
  }),
  E409: code<{ name: string; because: string }>({
    severity: 'warning',
    title: 'Policy with an unknown outcome',
    message: ({ name, because }) => `the policy "${name}" is neither kept nor violated: ${because}`,
    why: 'an unknown outcome blocks, and says nothing about the model',
    fix: 'give the model what is missing; `sea eval --trace` shows what that is',
  }),
  E410: code<{ name: string; because: string }>({
    severity: 'warning',
    title: 'Policy that is decided nowhere',
    message: ({ name, because }) => `neither the gateway nor the model decides the policy "${name}": ${because}`,
    why: 'it reads no fact of a request, so that no gateway runs it: what it forbids is stopped nowhere',
    fix: 'state it over facts, e.g. request.role; or evaluate it with `sea eval --facts` and say `// sea-ignore E410: <why>`',
  }),
  FACT001: code<{ problem: string }>({
    severity: 'error',
    title: 'File of facts is not JSON',
    message: ({ problem }) => problem,
    why: 'facts that are read otherwise than they were meant decide otherwise',
    fix: 'write one JSON object, e.g. { "request": { "pii_count": 2 } }',
  }),
  FACT002: code<{ problem: string }>({
    severity: 'error',
    title: 'Unknown name in a file of facts',
    message: ({ problem }) => problem,
    why: 'a fact under a name that no policy can read would be passed over, and the outcome would be another',
    fix: 'use the names of the vocabulary and of the model',
  }),
  FACT003: code<{ problem: string }>({
    severity: 'error',
    title: 'Value that a fact never has',
    message: ({ problem }) => problem,
    why: 'a fact of another type or outside its range makes every comparison with it unknown',
    fix: 'give a value of the type and range of the fact',
  }),
};
