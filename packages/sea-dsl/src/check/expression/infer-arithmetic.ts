import { isZero } from '../units/decimal.ts';
import { type Environment, spanOf } from './environment.ts';
import { expectNumeric } from './expect.ts';
import { type Operands, written } from './operands.ts';
import { NUMBER, type QuantityType, type StaticType, UNKNOWN } from './static-type.ts';
import { reportUnits } from './unit-sets.ts';

/** The type of a sum, difference, product or quotient (ruling R5); what has no value is reported. */
export function inferArithmetic(operands: Operands, environment: Environment): StaticType {
  const { node, left, right } = operands;
  const sides = [
    expectNumeric(node.left, left, written(node.op), environment),
    expectNumeric(node.right, right, written(node.op), environment),
  ];
  if (node.op === 'Divide' && right.kind === 'number' && right.literal !== undefined && isZero(right.literal)) {
    environment.report(
      'E406',
      spanOf(node.right, environment),
      { problem: 'a division by zero has no value' },
      { help: 'divide by something else' },
    );
    return UNKNOWN;
  }
  if (sides.includes(false)) return UNKNOWN;
  if (left.kind === 'quantity' && right.kind === 'quantity') return ofTwoQuantities(operands, left, right, environment);
  if (left.kind !== 'quantity' && right.kind !== 'quantity') return NUMBER;
  return ofQuantityAndNumber(operands, environment);
}

function ofTwoQuantities(
  { node }: Operands,
  left: QuantityType,
  right: QuantityType,
  environment: Environment,
): StaticType {
  if (node.op === 'Multiply') {
    const problem = 'two quantities cannot be multiplied: the result would have no unit';
    environment.report('E103', spanOf(node, environment), { problem }, { help: 'multiply a quantity by a number' });
    return UNKNOWN;
  }
  if (!reportUnits(node, left, right, environment)) return UNKNOWN;
  return node.op === 'Divide' ? NUMBER : left;
}

function ofQuantityAndNumber({ node, left, right }: Operands, environment: Environment): StaticType {
  const quantity = (left.kind === 'quantity' ? left : right) as QuantityType;
  if (node.op === 'Multiply' || (node.op === 'Divide' && left.kind === 'quantity')) return quantity;
  if (node.op !== 'Divide' && quantity.adoptsNumbers) return quantity;
  const problem =
    node.op === 'Divide'
      ? 'a number cannot be divided by a quantity'
      : `${written(node.op)} needs two numbers or two quantities, these are a number and a quantity`;
  environment.report('E103', spanOf(node, environment), { problem }, { help: 'give the number a unit, e.g. `5 "kg"`' });
  return UNKNOWN;
}
