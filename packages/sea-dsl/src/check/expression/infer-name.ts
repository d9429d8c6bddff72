import { isFactRoot, type RoleReference, type Variable } from '@sea-forge/policy';
import { nearest, WordIndex } from '@sea-forge/diagnostics';
import { isDeclaredRole } from '../binder/role-reference.ts';
import { kindWord } from '../binder/symbol.ts';
import { type Environment, suggest } from './environment.ts';
import { membersOf } from './infer-fact.ts';
import { NAMEABLE, NOT_BOUND, OPERATION_ROOTS } from './names.ts';
import { isCollection, type StaticType, UNKNOWN } from './static-type.ts';

/** A bare name: a local, a name of the operation, or something declared; else E008. */
export function inferVariable({ name, span }: Variable, environment: Environment): StaticType {
  const { locals, bound, scope, report } = environment;
  const at = span ?? environment.declarationSpan;
  const local = locals.get(name) ?? bound?.inputs.get(name);
  if (local !== undefined) return local;
  if (bound !== undefined && name === 'actor') return { kind: 'actor' };
  if (isCollection(name.toLowerCase())) {
    const help = `count it, or ask for a quantifier: \`count(${name}) > 0\``;
    report('E303', at, { problem: `the collection "${name}" is no value` }, { help });
    return UNKNOWN;
  }
  for (const kind of NAMEABLE) {
    if (scope.find(kind, name).kind !== 'missing') return { kind: 'declared', what: kindWord(kind), name };
  }
  const near = () => {
    const names = new WordIndex(scope.names(...NAMEABLE), [...locals.keys(), ...(bound?.inputs.keys() ?? [])]);
    return suggest(environment, at, name, names) ?? helpForBareName(name, environment);
  };
  report('E008', at, { name }, near);
  return UNKNOWN;
}

const NOTHING = ['null', 'nil', 'none', 'undefined'];

function helpForBareName(name: string, { scope, bound }: Environment) {
  if (NOTHING.includes(name.toLowerCase()))
    return { help: 'there is no null: a comparison with a value that is missing is unknown' };
  if (isFactRoot(name)) return { help: `facts have two parts, e.g. ${name}.${membersOf(name)[0]}` };
  if (scope.hasWildcard(name)) return { help: `name what is meant in it: ${name}.<name>` };
  if (OPERATION_ROOTS.includes(name) && bound === undefined) return { help: NOT_BOUND };
  return {};
}

/** `role<Keeper>`: a role that is declared (E301). */
export function inferRole({ role, span }: RoleReference, environment: Environment): StaticType {
  const at = span ?? environment.declarationSpan;
  const { scope, report } = environment;
  const { alias, symbol } = role;
  if (!isDeclaredRole(role, scope)) {
    const names = alias === undefined ? scope.names('Role') : scope.qualifiedNames(['Role'], alias);
    const name = alias === undefined ? symbol : `${alias}.${symbol}`;
    const near = nearest(symbol, names);
    report(
      'E301',
      at,
      { kind: 'role', name },
      near === undefined ? {} : { help: `did you mean ${alias === undefined ? near : `${alias}.${near}`}?` },
    );
    return UNKNOWN;
  }
  return { kind: 'role' };
}
