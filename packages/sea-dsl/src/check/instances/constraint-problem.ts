import { compilePattern, Exact, type Expression } from '@sea-forge/policy';
import type { FieldConstraint, FieldType } from '../../syntax/ast.ts';
import { resolve } from '../collections/field-types.ts';
import { decimal } from '../units/decimal.ts';
import type { UnitRegistry } from '../units/unit-registry.ts';
import { amountOf, textOf } from './plain-value.ts';
import type { Meaning } from './type-problem.ts';

/** Why a value breaks a field's constraint; undefined if it does not (section 12). Reads on from the field's name. */
export function constraintProblem(
  constraint: FieldConstraint,
  type: FieldType,
  value: Expression,
  { scope, units }: Meaning,
): string | undefined {
  if (constraint.kind === 'pattern') {
    const pattern = resolve('Pattern', constraint.symbol, scope);
    const compiled = pattern && compilePattern(pattern.declaration.regex.value);
    const text = textOf(value);
    if (text === undefined || compiled?.ok !== true || compiled.pattern.test(text)) return undefined;
    return `does not match the pattern "${constraint.symbol.symbol.value}"`;
  }
  const bound = decimal(constraint.value.text);
  const measured = constraint.kind.endsWith('length') ? lengthOf(value) : amountIn(type, value, units);
  if (measured === undefined || bound === undefined || holds(constraint.kind, measured, bound)) return undefined;
  return `breaks its constraint ${constraint.kind} ${constraint.value.text}`;
}

/** In the unit of the field: 500 "g" in a field of `quantity<kg>` is 0.5. */
function amountIn(type: FieldType, value: Expression, units: UnitRegistry): Exact | undefined {
  const amount = amountOf(value);
  const literal = value.type === 'Unary' ? value.operand : value;
  if (amount === undefined || type.kind !== 'quantity' || literal.type !== 'QuantityLiteral') return amount;
  const [given, declared] = [units.get(literal.unit), units.get(type.symbol.symbol.value)];
  if (given === undefined || declared === undefined || given.symbol === declared.symbol) return amount;
  return amount.times(given.factor).div(declared.factor);
}

/** In Unicode scalar values. */
function lengthOf(value: Expression): Exact | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : new Exact(Array.from(text).length);
}

function holds(kind: Exclude<FieldConstraint['kind'], 'pattern'>, measured: Exact, bound: Exact): boolean {
  switch (kind) {
    case 'min':
    case 'min_length':
      return measured.gte(bound);
    case 'max':
    case 'max_length':
      return measured.lte(bound);
    case 'exclusive_min':
      return measured.gt(bound);
    case 'exclusive_max':
      return measured.lt(bound);
    // Instances write no lists.
    case 'min_items':
    case 'max_items':
      return true;
  }
}
