import type { RelationDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { requireSymbol } from './require-symbol.ts';

/** A relation is between roles, and goes via a declared resource (section 6). */
export function checkRelation({ subject, object, via }: RelationDeclaration, context: CheckContext): void {
  requireSymbol('Role', subject, context);
  requireSymbol('Role', object, context);
  if (via !== undefined) requireSymbol('Resource', via, context);
}
