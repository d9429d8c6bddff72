import {
  compilePattern,
  type Environment,
  factEnvironment,
  isFactRoot,
  type Pattern,
  type Value,
} from '@sea-forge/policy';
import type { CheckContext } from '../check/check-context.ts';
import { NAMEABLE, OPERATION_ROOTS } from '../check/expression/names.ts';
import { DEFAULT_UNIT } from '../check/units/unit-registry.ts';
import type { PolicyDeclaration } from '../syntax/ast.ts';
import type { FactSheet } from './fact-sheet.ts';
import { conceptId } from './model/concept-id.ts';
import type { Model } from './model/model.ts';

/** What the names in a policy stand for, in the order in which the checker looks them up. */
export function policyEnvironment(
  policy: PolicyDeclaration,
  { scope, units, bindings }: CheckContext,
  model: Model,
  sheet: FactSheet,
): Environment {
  const bound = bindings.of(policy);
  const { member: fact } = factEnvironment(sheet.facts);

  const member = (object: string, name: string): Value => {
    if (bound !== undefined && OPERATION_ROOTS.includes(object)) {
      if (object === 'actor') return name === 'role' ? sheet.actorRole : undefined;
      return (object === 'input' ? sheet.input : sheet.state).get(name);
    }
    if (isFactRoot(object)) return fact?.(object, name);
    if (scope.hasWildcard(object)) return scope.qualified(object, name)[0]?.name.value;
    return memberOfDeclared(object, name);
  };

  const memberOfDeclared = (object: string, name: string): Value => {
    for (const kind of ['Entity', 'Resource'] as const) {
      const found = scope.find(kind, object);
      if (found.kind !== 'found') continue;
      const { declaration, namespace, name: declared } = found.symbol;
      if (name === 'id') return conceptId(namespace, declared.value);
      if (name === 'name') return declared.value;
      if (declaration.kind === 'Entity') return name === 'namespace' ? namespace : undefined;
      return name === 'unit' ? (declaration.unit?.value ?? DEFAULT_UNIT) : undefined;
    }
    return undefined;
  };

  const variable = (name: string): Value => {
    if (bound?.inputs.has(name)) return sheet.input.get(name);
    if (bound !== undefined && name === 'actor') return sheet.actorRole;
    for (const kind of NAMEABLE) {
      const found = scope.find(kind, name);
      if (found.kind === 'found') return found.symbol.name.value;
    }
    return undefined;
  };

  const roleNamed = (name: string): string => {
    const found = scope.find('Role', name);
    return found.kind === 'found' ? found.symbol.name.value : name;
  };

  let namesById: ReadonlyMap<Value, string> | undefined;
  const patterns = new Map<string, Pattern | undefined>();
  return {
    member,
    variable,
    items: (collection) => model.items(collection),
    role: ({ alias, symbol }) =>
      alias === undefined ? roleNamed(symbol) : (scope.findQualified('Role', alias, symbol)?.name.value ?? symbol),
    hasRole: (subject, role) => {
      if (typeof subject !== 'string' || typeof role !== 'string') return 'unknown';
      const roles = sheet.roles.get(subject) ?? sheet.roles.get(entityNames().get(subject) ?? subject);
      return roles === undefined ? 'unknown' : roles.includes(roleNamed(role));
    },
    patterns: {
      get: (name) => {
        if (!patterns.has(name)) patterns.set(name, compiledPattern(name));
        return patterns.get(name);
      },
    },
    units: units.all(),
    ...(sheet.now === undefined ? {} : { now: sheet.now }),
  };

  // Inside a quantifier over entities a bare name is the entity's id.
  function entityNames(): ReadonlyMap<Value, string> {
    namesById ??= new Map((model.items('entities') ?? []).map((each) => [each.get('id'), String(each.get('name'))]));
    return namesById;
  }

  function compiledPattern(name: string): Pattern | undefined {
    const found = scope.find('Pattern', name);
    if (found.kind !== 'found') return undefined;
    const compiled = compilePattern(found.symbol.declaration.regex.value);
    return compiled.ok ? compiled.pattern : undefined;
  }
}
