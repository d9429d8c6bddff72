import type { Details } from '@sea-forge/diagnostics';
import type { BinaryOperator, Exact, Expression } from '@sea-forge/policy';
import { listed } from '../report/listed.ts';
import { decimal } from '../units/decimal.ts';
import { type Environment, spanOf, suggest, suggestMisspelt } from './environment.ts';
import type { Operands } from './operands.ts';
import type { NumberType, TextType } from './static-type.ts';

/** Warns of a comparison whose outcome is known beforehand: a text or a number that the other side never is (E105). */
export function checkAlways({ node, left, right }: Operands, environment: Environment): void {
  if (left.kind === 'text' && right.kind === 'text') {
    checkText(node.left, left, node.right, right, environment);
    checkText(node.right, right, node.left, left, environment);
  }
  if (left.kind === 'number' && right.kind === 'number') {
    checkNumber(node.op, node.left, left, node.right, right, environment);
    checkNumber(MIRRORED[node.op] ?? node.op, node.right, right, node.left, left, environment);
  }
}

const MIRRORED: Partial<Record<BinaryOperator, BinaryOperator>> = {
  GreaterThan: 'LessThan',
  LessThan: 'GreaterThan',
  GreaterThanOrEqual: 'LessThanOrEqual',
  LessThanOrEqual: 'GreaterThanOrEqual',
};

function checkText(
  subject: Expression,
  { values, gathered }: TextType,
  literal: Expression,
  { literal: text }: TextType,
  environment: Environment,
): void {
  if (values === undefined || text === undefined || values.includes(text)) return;
  const at = spanOf(literal, environment);
  const known: Details = { help: `it is one of ${listed(values, (value) => JSON.stringify(value))}` };
  const problem = `${nameOf(subject, environment)} is never ${JSON.stringify(text)}`;
  // A value that merely does not occur yet is no finding, a misspelt one is.
  const near = (gathered === true ? suggestMisspelt : suggest)(environment, at, text, values);
  if (gathered === true && near === undefined) return;
  environment.report('E105', at, { problem }, near ?? known);
}

/** The texts that a list never holds are warned of like the texts that a text never is. */
export function checkMember(
  subject: Expression,
  values: readonly string[],
  literal: Expression,
  text: string,
  environment: Environment,
): void {
  if (values.includes(text)) return;
  const at = spanOf(literal, environment);
  const known: Details = { help: `its members are among ${listed(values, (value) => JSON.stringify(value))}` };
  const problem = `${nameOf(subject, environment)} never holds ${JSON.stringify(text)}`;
  environment.report('E105', at, { problem }, suggest(environment, at, text, values) ?? known);
}

function checkNumber(
  op: BinaryOperator,
  subject: Expression,
  { range }: NumberType,
  other: Expression,
  { literal }: NumberType,
  environment: Environment,
): void {
  if (range === undefined || literal === undefined) return;
  const value = decimal(literal);
  const outcome = value && outcomeOf(op, range, value);
  if (outcome === undefined) return;
  const span = {
    start: Math.min(spanOf(subject, environment).start, spanOf(other, environment).start),
    end: Math.max(spanOf(subject, environment).end, spanOf(other, environment).end),
  };
  const bounds = range.max === undefined ? `at least ${range.min}` : `from ${range.min} to ${range.max}`;
  const problem = `this is ${outcome ? 'always' : 'never'} true: ${nameOf(subject, environment)} is ${bounds}${range.integer ? ', whole' : ''}`;
  environment.report('E105', span, { problem }, { help: 'compare with a number that decides something' });
}

/** What `subject op value` is for every subject in the range, if it is the same for all. */
function outcomeOf(
  op: BinaryOperator,
  { min, max, integer }: NonNullable<NumberType['range']>,
  value: Exact,
): boolean | undefined {
  const overMax = max !== undefined && value.gt(max);
  const atMax = max !== undefined && value.gte(max);
  const [underMin, atMin] = [value.lt(min), value.lte(min)];
  switch (op) {
    case 'GreaterThan':
      return underMin ? true : atMax ? false : undefined;
    case 'GreaterThanOrEqual':
      return atMin ? true : overMax ? false : undefined;
    case 'LessThan':
      return overMax ? true : atMin ? false : undefined;
    case 'LessThanOrEqual':
      return atMax ? true : underMin ? false : undefined;
    case 'Equal':
    case 'NotEqual':
      return underMin || overMax || (integer && !value.isInteger()) ? op === 'NotEqual' : undefined;
    default:
      return undefined;
  }
}

function nameOf(subject: Expression, { file, declarationSpan }: Environment): string {
  const { start, end } = subject.span ?? declarationSpan;
  return file.source.text.slice(start, end);
}
