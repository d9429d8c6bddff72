import type { Span } from '@sea-forge/diagnostics';
import type { AggregateFunction, Aggregation, AggregationComprehension } from '@sea-forge/policy';

/** What stands between the parentheses of an aggregate. */
export type Comprehension = Omit<AggregationComprehension, 'function' | 'span' | 'target_unit'>;
export type SimpleAggregation = Omit<Aggregation, 'function' | 'span' | 'filter'>;

/** The whole aggregate. Written out: a spread with more members behind it gives each object a hidden class of its own. */
export function aggregationOf(
  inner: Comprehension | SimpleAggregation,
  name: AggregateFunction,
  span: Span,
): Aggregation | AggregationComprehension {
  if (inner.type === 'Aggregation') {
    const { type, collection, field } = inner;
    return { type, collection, field, function: name, span };
  }
  const { type, variable, collection, window, predicate, projection } = inner;
  return { type, variable, collection, window, predicate, projection, function: name, span };
}
