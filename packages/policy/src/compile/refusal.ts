import type { Expression, ExpressionSpan } from '../expression.ts';

/** Why an expression cannot be a gateway policy. */
export type RefusalReason =
  /** It asks for flows, entities and the like: the model is not there at run time. */
  | 'collection'
  /** It asks who has a role, or names a role or an instance. */
  | 'roles'
  | 'unknown_name'
  | 'unknown_unit'
  | 'unknown_pattern'
  | 'invalid_pattern'
  | 'invalid_literal'
  /** A value where a condition is needed. */
  | 'not_a_condition'
  /** A period where a value is needed, or the reverse. */
  | 'not_a_value'
  | 'too_deep';

export interface Refusal {
  readonly reason: RefusalReason;
  /** What is wrong, for the reader of the specification. */
  readonly message: string;
  readonly help: string;
  /** The part of the expression that is meant. */
  readonly expression: Expression;
  readonly span?: ExpressionSpan;
}

export function refusal(expression: Expression, reason: RefusalReason, message: string, help: string): Refusal {
  return { reason, message, help, expression, ...(expression.span && { span: expression.span }) };
}
