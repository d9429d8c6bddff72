import type { Expression } from '../expression.ts';
import { known } from '../runtime/logic.ts';
import type { Value } from '../runtime/value.ts';
import type { Truth } from '../truth.ts';
import type { Scope } from './scope.ts';
import { type TraceNode, TraceParts, type TraceSubject } from './trace.ts';

/** Evaluates one expression as a value, counted and, where somebody asks, traced. */
export function valueStep(
  expression: Expression,
  scope: Scope,
  work: (scope: Scope) => Value,
  about?: TraceSubject,
): Value {
  scope.budget?.spend();
  if (scope.parts === undefined) return work(scope);
  const parts = new TraceParts();
  const result = work({ ...scope, parts });
  scope.parts.add(parts.node(expression, result, about));
  return result;
}

/** The same of a condition. */
export function conditionStep(
  expression: Expression,
  scope: Scope,
  work: (scope: Scope) => Truth,
  about?: TraceSubject,
): Truth {
  scope.budget?.spend();
  if (scope.parts === undefined) return work(scope);
  const parts = new TraceParts();
  const result = work({ ...scope, parts });
  scope.parts.add(parts.node(expression, known(result), about));
  return result;
}

/** Of a trace with many parts, those that have one of these values are kept. */
export function keepParts(scope: Scope, ...values: readonly Truth[]): void {
  const kept = values.map(known);
  scope.parts?.keepDeciding(({ value }: TraceNode) => kept.some((each) => each === value));
}
