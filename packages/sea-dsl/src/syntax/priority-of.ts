import type { PolicyDeclaration } from './ast.ts';

/** The larger one wins; a policy that says nothing has 0 (ruling R4). */
export function priorityOf({ per }: PolicyDeclaration): number {
  return Number(per?.priority.text ?? 0);
}
