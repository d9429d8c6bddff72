import type { Value } from '../runtime/value.ts';
import type { Budget } from './budget.ts';
import type { Environment, Item } from './environment.ts';
import type { TraceParts } from './trace.ts';

/** The environment and the names that quantifiers and groups have bound on the way in; inner names hide outer ones. */
export interface Scope {
  readonly environment: Environment;
  readonly member: (object: string, member: string) => Value;
  readonly variable: (name: string) => Value;
  /** A collection, or the group that a name is bound to. */
  readonly items: (name: string) => readonly Item[] | undefined;
  /** Where the expression that is evaluated tells of its parts; absent: nobody asks. */
  readonly parts?: TraceParts;
  readonly budget?: Budget;
}

export function scopeOf(environment: Environment, budget?: Budget): Scope {
  return {
    environment,
    member: (object, member) => environment.member?.(object, member),
    variable: (name) => environment.variable?.(name),
    items: (name) => environment.items?.(name.toLowerCase()),
    ...(budget === undefined ? {} : { budget }),
  };
}

/** The scope in which a name means one item. */
export function withItem(scope: Scope, name: string, item: Item): Scope {
  return {
    ...scope,
    member: (object, member) => (object === name ? item.get(member) : scope.member(object, member)),
    variable: (other) => (other === name ? item.get('id') : scope.variable(other)),
  };
}

/** The scope in which a name means a group of items. */
export function withGroup(scope: Scope, name: string, group: readonly Item[]): Scope {
  return { ...scope, items: (other) => (other === name ? group : scope.items(other)) };
}
