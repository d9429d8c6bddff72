import type { FlowDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { isNegative } from '../units/decimal.ts';
import { requireSymbol } from './require-symbol.ts';

/** A flow carries a declared resource between declared entities, and no less than nothing (section 6). */
export function checkFlow({ resource, from, to, quantity }: FlowDeclaration, context: CheckContext): void {
  requireSymbol('Resource', resource, context);
  requireSymbol('Entity', from, context);
  requireSymbol('Entity', to, context);
  if (quantity === undefined || !isNegative(quantity.text)) return;
  const details = { help: 'a flow in the other direction has its ends swapped' };
  context.report('E009', quantity, { problem: `the quantity of a flow is negative: ${quantity.text}` }, details);
}
