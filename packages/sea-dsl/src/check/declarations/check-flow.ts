import type { FlowDeclaration, Text } from '../../syntax/ast.ts';
import { flowAnnotationNames } from '../../lint/flow-annotations.ts';
import type { CheckContext } from '../check-context.ts';
import { placeIn } from '../report/replacement.ts';
import { isNegative } from '../units/decimal.ts';
import { requireSymbol } from './require-symbol.ts';

/** A flow carries a declared resource between declared entities, and no less than nothing (section 6). */
export function checkFlow(flow: FlowDeclaration, context: CheckContext): void {
  const { resource, from, to, quantity } = flow;
  checkAnnotations(flow, context);
  requireSymbol('Resource', resource, context);
  requireSymbol('Entity', from, context);
  requireSymbol('Entity', to, context);
  if (quantity === undefined || !isNegative(quantity.text)) return;
  const details = { help: 'a flow in the other direction has its ends swapped' };
  context.report('E009', quantity, { problem: `the quantity of a flow is negative: ${quantity.text}` }, details);
}

/** What every flow has, whatever its annotations say. */
const OWN_FIELDS = ['id', 'from', 'to', 'from_entity', 'to_entity', 'resource', 'quantity'];

/** Annotations are read as fields: each once (in any letter case), and not under the name of a flow's own field. */
function checkAnnotations({ annotations }: FlowDeclaration, { file, report }: CheckContext): void {
  const seen = new Map<string, Text>();
  for (const { key } of annotations) {
    const name = key.value.toLowerCase();
    const first = seen.get(name);
    if (OWN_FIELDS.includes(name)) {
      const problem = `is never read: a flow has a ${name} of its own`;
      report('E027', key, { name, problem }, { help: 'choose another name' });
    } else if (first === undefined) {
      seen.set(name, key);
    } else if (!isLinted(name)) {
      const related = [placeIn(file, first, 'the first one')];
      report('E027', key, { name, problem: 'stands twice on this flow' }, { help: 'keep one of the two', related });
    }
  }
}

/** Whether the flow lint looks at an annotation: that says more of a second one. */
function isLinted(name: string): boolean {
  return flowAnnotationNames.some((each) => each === name);
}
