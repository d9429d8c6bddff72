import type { SymbolKind } from '../binder/symbol.ts';

/** Kinds of declaration that a bare name can stand for. */
export const NAMEABLE: readonly SymbolKind[] = ['Entity', 'Resource', 'Role'];

/** Names with members that an operation gives to the policies that govern it (ruling R7). */
export const OPERATION_ROOTS = ['input', 'state', 'actor'];

export const NOT_BOUND =
  'the names of an operation are known only in a policy that it is governed by (`access policy_governed by ...`)';
