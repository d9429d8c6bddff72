import { namedRequirements, type Trace, type TracedItem, type TracedRequirement } from './trace.ts';

/**
 * The requirements that a policy or a design names, and those of PRDs that a design satisfies as a whole while nobody
 * follows them one by one.
 */
export function satisfiedRequirements(trace: Trace): ReadonlySet<TracedRequirement> {
  const named = new Set<TracedRequirement>();
  const name = (reference: string, context: string): void => {
    const found = trace.requirementOf(reference, context);
    if (found !== undefined) named.add(found);
  };
  for (const { requirements, context } of trace.policies) for (const id of requirements) name(id, context);
  const asWhole = new Set<TracedItem>();
  for (const one of trace.items) {
    const { item, document, context } = one;
    if (document.kind !== 'sds') continue;
    for (const { value } of namedRequirements(one)) name(value, context);
    for (const { value } of item.satisfies) {
      const product = trace.itemOf(value, context);
      if (product !== undefined) asWhole.add(product);
    }
  }
  const oneByOne = new Set([...named].map(({ product }) => product));
  return new Set(
    trace.requirements.filter(
      (one) => named.has(one) || (one.product !== undefined && asWhole.has(one.product) && !oneByOne.has(one.product)),
    ),
  );
}

/** Whether the PRD that states it was approved. */
export function isBinding({ product }: TracedRequirement): boolean {
  const status = product?.item.status.value;
  return status === 'approved' || status === 'implemented';
}
