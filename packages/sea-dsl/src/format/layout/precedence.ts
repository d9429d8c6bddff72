import type { BinaryOperator, Expression } from '@sea-forge/policy';
import { Precedence } from '../../grammar/operators.ts';

const ofBinary: Readonly<Partial<Record<BinaryOperator, number>>> = {
  Or: Precedence.or,
  And: Precedence.and,
  Plus: Precedence.sum,
  Minus: Precedence.sum,
  Multiply: Precedence.product,
  Divide: Precedence.product,
};

/** How tightly the outermost operator of an expression binds; a conversion and what needs no operator bind tightest. */
export function precedenceOf(node: Expression): number {
  switch (node.type) {
    case 'Binary':
      return ofBinary[node.op] ?? Precedence.comparison;
    case 'Unary':
      return node.op === 'Not' ? Precedence.not : Precedence.minus;
    case 'Cast':
      return Precedence.minus + 1;
    default:
      return Precedence.minus + 2;
  }
}

/** Whether operands of this precedence are joined in a row: `a or b or c`. Comparisons are not. */
export function isChain(node: Expression): boolean {
  return node.type === 'Binary' && precedenceOf(node) !== Precedence.comparison;
}
