import type { RoleReference } from '@sea-forge/policy';
import type { Scope } from './scope.ts';

/** Whether the role of `role<Keeper>` or `role<alias.Keeper>` is declared. */
export function isDeclaredRole({ alias, symbol }: RoleReference['role'], scope: Scope): boolean {
  return alias === undefined
    ? scope.find('Role', symbol).kind !== 'missing'
    : scope.findQualified('Role', alias, symbol) !== undefined;
}
