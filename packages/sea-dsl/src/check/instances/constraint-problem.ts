import { compilePattern, Exact, type Expression } from '@sea-forge/policy';
import type { FieldConstraint } from '../../syntax/ast.ts';
import type { Scope } from '../binder/scope.ts';
import { resolve } from '../collections/field-types.ts';
import { decimal } from '../units/decimal.ts';
import { amountOf, textOf } from './plain-value.ts';

/** Why a value breaks a field's constraint; undefined if it does not (section 12). Reads on from the field's name. */
export function constraintProblem(constraint: FieldConstraint, value: Expression, scope: Scope): string | undefined {
  if (constraint.kind === 'pattern') {
    const pattern = resolve('Pattern', constraint.symbol, scope);
    const compiled = pattern && compilePattern(pattern.declaration.regex.value);
    const text = textOf(value);
    if (text === undefined || compiled?.ok !== true || compiled.pattern.test(text)) return undefined;
    return `does not match the pattern "${constraint.symbol.symbol.value}"`;
  }
  const bound = decimal(constraint.value.text);
  const measured = constraint.kind.endsWith('length') ? lengthOf(value) : amountOf(value);
  if (measured === undefined || bound === undefined || holds(constraint.kind, measured, bound)) return undefined;
  return `breaks its constraint ${constraint.kind} ${constraint.value.text}`;
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
