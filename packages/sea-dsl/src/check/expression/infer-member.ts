import { FACT_ROOTS, isFactRoot, type MemberAccess } from '@sea-forge/policy';
import { type Span, WordIndex } from '@sea-forge/diagnostics';
import { kindWord } from '../binder/symbol.ts';
import { misspelt } from '../report/misspelling.ts';
import { replacement } from '../report/replacement.ts';
import { type Environment, spanOf, suggest } from './environment.ts';
import { inferFact, nearestMember } from './infer-fact.ts';
import { fieldOfItem, memberOf } from './infer-field.ts';
import { NAMEABLE, NOT_BOUND, OPERATION_ROOTS } from './names.ts';
import { COLLECTIONS, isCollection, type StaticType, UNKNOWN } from './static-type.ts';

/** `object.member`: a field of a local, of an operation, a fact, a name of a module, or a field of something declared. */
export function inferMember(node: MemberAccess, environment: Environment): StaticType {
  const { object, member } = node;
  const at = spanOf(node, environment);
  const objectSpan = { start: at.start, end: at.start + object.length };
  const memberSpan = { start: at.end - member.length, end: at.end };
  const local = environment.locals.get(object);
  if (local !== undefined) return memberOfLocal(node, local, { at, memberSpan }, environment);
  if (environment.bound !== undefined && OPERATION_ROOTS.includes(object)) return memberOfOperation(node, environment);
  if (isFactRoot(object)) return inferFact(node, memberSpan, environment);
  if (environment.scope.hasWildcard(object)) return memberOfModule(node, memberSpan, environment);
  for (const kind of ['Entity', 'Resource'] as const) {
    const found = environment.scope.find(kind, object);
    if (found.kind === 'found') return memberOf(kind, found.symbol, member, memberSpan, environment);
    if (found.kind === 'ambiguous') {
      const namespaces = found.symbols.map((symbol) => symbol.namespace).sort();
      environment.report('E304', objectSpan, { kind: kindWord(kind), name: object, namespaces });
      return UNKNOWN;
    }
  }
  if (isCollection(object.toLowerCase())) {
    const help = `aggregate it: \`sum(${object}.${member})\`, or use a quantifier`;
    environment.report('E303', at, { problem: `"${object}" is a whole collection` }, { help });
    return UNKNOWN;
  }
  reportUndeclaredRoot(node, objectSpan, environment);
  return UNKNOWN;
}

function memberOfLocal(
  { object, member }: MemberAccess,
  local: StaticType,
  spans: { at: Span; memberSpan: Span },
  environment: Environment,
): StaticType {
  if (local.kind === 'item') return fieldOfItem(local.collection, member, spans.memberSpan, environment);
  if (local.kind === 'group') {
    const help = `aggregate it: \`sum(${object}.${member})\``;
    environment.report('E303', spans.at, { problem: `"${object}" is a whole group of ${local.collection}` }, { help });
  }
  return UNKNOWN;
}

/** The actor's role is a name. What is not known is told of the operation that binds the policy (APP007). */
function memberOfOperation({ object, member }: MemberAccess, { bound }: Environment): StaticType {
  if (object === 'actor') return member === 'role' ? { kind: 'role' } : UNKNOWN;
  const fields = object === 'input' ? bound?.inputs : bound?.state;
  return fields?.get(member) ?? UNKNOWN;
}

function memberOfModule({ object, member }: MemberAccess, at: Span, environment: Environment): StaticType {
  const { scope, report } = environment;
  const [symbol] = scope.qualified(object, member).filter(({ kind }) => NAMEABLE.includes(kind));
  if (symbol !== undefined) return { kind: 'declared', what: kindWord(symbol.kind), name: member };
  report(
    'E301',
    at,
    { kind: 'entity, resource or role', name: `${object}.${member}` },
    () => suggest(environment, at, member, scope.qualifiedNames(NAMEABLE, object)) ?? {},
  );
  return UNKNOWN;
}

/**
 * What no one declares is never known, and a policy over it would be enforced nowhere. Only `sea eval` takes such a
 * member as unknown, unless a known name is near (ruling R15).
 */
function reportUndeclaredRoot({ object, member }: MemberAccess, at: Span, environment: Environment): void {
  const { locals, bound, scope, report, undeclaredRoot } = environment;
  const meant = () => {
    const given = [...FACT_ROOTS, ...COLLECTIONS, ...locals.keys(), ...(bound === undefined ? [] : OPERATION_ROOTS)];
    return misspelt(object, new WordIndex(scope.names('Entity', 'Resource'), scope.wildcardAliases(), given));
  };
  const unknown = OPERATION_ROOTS.includes(object)
    ? NOT_BOUND
    : 'declare it, or read a fact: request.*, response.*, model.*, context.*';
  if (undeclaredRoot === 'warning' && meant() === undefined) {
    report('E307', at, { name: object }, { severity: 'warning', help: unknown });
    return;
  }
  report('E307', at, { name: object }, () => {
    const root = meant();
    if (root === undefined) return { help: unknown };
    const fix = replacement(environment.file.source, at, root);
    return { ...fix, help: `did you mean ${root}.${nearestMember(root, member)}?` };
  });
}
