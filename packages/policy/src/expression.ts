/**
 * The expression tree of SEA DSL (design: ast-v3). `sea-dsl` builds it with spans; the governance model carries it as
 * JSON without them. Member names are those of ast-v3, so the JSON of a tree is the tree less its spans and most number texts.
 */

/** Half-open range of UTF-16 offsets into the file the expression was read from. Absent in trees read from JSON. */
export interface ExpressionSpan {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly span?: ExpressionSpan;
}

export type BinaryOperator =
  | 'And'
  | 'Or'
  | 'Equal'
  | 'NotEqual'
  | 'GreaterThan'
  | 'LessThan'
  | 'GreaterThanOrEqual'
  | 'LessThanOrEqual'
  | 'Plus'
  | 'Minus'
  | 'Multiply'
  | 'Divide'
  | 'Contains'
  | 'StartsWith'
  | 'EndsWith'
  | 'Matches'
  | 'HasRole'
  | 'Before'
  | 'After'
  | 'During';
export type UnaryOperator = 'Not' | 'Negate';
export type Quantifier = 'ForAll' | 'Exists' | 'ExistsUnique';
export type AggregateFunction = 'Count' | 'Sum' | 'Min' | 'Max' | 'Avg';

/** `text` is a number as its author wrote it: in JSON only where `value` is not that number, but the double next to it. */
export interface Literal extends Node {
  readonly type: 'Literal';
  readonly value: string | number | boolean;
  readonly text?: string;
}
/** `value` is decimal text with authored trailing zeros. */
export interface QuantityLiteral extends Node {
  readonly type: 'QuantityLiteral';
  readonly value: string;
  readonly unit: string;
}
export interface TimeLiteral extends Node {
  readonly type: 'TimeLiteral';
  readonly timestamp: string;
}
export interface IntervalLiteral extends Node {
  readonly type: 'IntervalLiteral';
  readonly start: string;
  readonly end: string;
}
export interface Variable extends Node {
  readonly type: 'Variable';
  readonly name: string;
}
export interface MemberAccess extends Node {
  readonly type: 'MemberAccess';
  readonly object: string;
  readonly member: string;
}
export interface Binary extends Node {
  readonly type: 'Binary';
  readonly op: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Unary extends Node {
  readonly type: 'Unary';
  readonly op: UnaryOperator;
  readonly operand: Expression;
}
export interface Cast extends Node {
  readonly type: 'Cast';
  readonly operand: Expression;
  readonly target_type: string;
}
export interface Quantified extends Node {
  readonly type: 'Quantifier';
  readonly quantifier: Quantifier;
  readonly variable: string;
  readonly collection: Variable;
  readonly condition: Expression;
}
export interface GroupBy extends Node {
  readonly type: 'GroupBy';
  readonly variable: string;
  readonly collection: Variable;
  readonly filter?: Expression;
  readonly key: Expression;
  readonly condition: Expression;
}
export interface Aggregation extends Node {
  readonly type: 'Aggregation';
  readonly function: AggregateFunction;
  readonly collection: Variable;
  readonly field?: string;
  readonly filter?: Expression;
}
export interface AggregationComprehension extends Node {
  readonly type: 'AggregationComprehension';
  readonly function: AggregateFunction;
  readonly variable: string;
  readonly collection: Variable;
  readonly window?: { readonly duration: number; readonly unit: string };
  readonly predicate: Expression;
  readonly projection: Expression;
  readonly target_unit?: string;
}
/** `role` is a symbol reference: `name` or `alias.name`. */
export interface RoleReference extends Node {
  readonly type: 'RoleReference';
  readonly role: { readonly alias?: string; readonly symbol: string };
}
/** Parsed, but refused by the checker (E006). */
export interface InstanceReference extends Node {
  readonly type: 'InstanceReference';
  readonly name: string;
}

export type Expression =
  | Literal
  | QuantityLiteral
  | TimeLiteral
  | IntervalLiteral
  | Variable
  | MemberAccess
  | Binary
  | Unary
  | Cast
  | Quantified
  | GroupBy
  | Aggregation
  | AggregationComprehension
  | RoleReference
  | InstanceReference;
