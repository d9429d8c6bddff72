import type { Binary, BinaryOperator } from '@sea-forge/policy';
import { checkComparison } from './check-comparison.ts';
import { checkRoleTest } from './check-role-test.ts';
import { checkTextTest } from './check-text-test.ts';
import { checkTimeTest } from './check-time-test.ts';
import { type Environment, typeOf } from './environment.ts';
import { expectTruth } from './expect.ts';
import { inferArithmetic } from './infer-arithmetic.ts';
import type { Operands } from './operands.ts';
import { BOOLEAN, type StaticType } from './static-type.ts';

type Inference = (operands: Operands, environment: Environment) => StaticType;

const logical: Inference = ({ node, left, right }, environment) => {
  expectTruth(node.left, left, environment);
  expectTruth(node.right, right, environment);
  return BOOLEAN;
};

const test =
  (check: (operands: Operands, environment: Environment) => void): Inference =>
  (operands, environment) => {
    check(operands, environment);
    return BOOLEAN;
  };

const operators: Readonly<Record<BinaryOperator, Inference>> = {
  And: logical,
  Or: logical,
  Equal: test(checkComparison),
  NotEqual: test(checkComparison),
  GreaterThan: test(checkComparison),
  LessThan: test(checkComparison),
  GreaterThanOrEqual: test(checkComparison),
  LessThanOrEqual: test(checkComparison),
  Plus: inferArithmetic,
  Minus: inferArithmetic,
  Multiply: inferArithmetic,
  Divide: inferArithmetic,
  Contains: test(checkTextTest),
  StartsWith: test(checkTextTest),
  EndsWith: test(checkTextTest),
  Matches: test(checkTextTest),
  Before: test(checkTimeTest),
  After: test(checkTimeTest),
  During: test(checkTimeTest),
  HasRole: test(checkRoleTest),
};

/** The type of an operator's result. Chains are as deep to the left as they are long, so they are not walked by recursion. */
export function inferChain(chain: Binary, environment: Environment): StaticType {
  const spine = [chain];
  for (let last = chain.left; last.type === 'Binary'; last = last.left) spine.push(last);
  let left = typeOf((spine.at(-1) as Binary).left, environment);
  for (const node of spine.reverse()) {
    left = operators[node.op]({ node, left, right: typeOf(node.right, environment) }, environment);
  }
  return left;
}
