import { type Expression, instant } from '@sea-forge/policy';
import type { Environment } from './environment.ts';
import { reportOperand } from './expect.ts';
import { type Operands, written } from './operands.ts';
import { isTemporal, type StaticType } from './static-type.ts';

/** Checks `before`, `after` and `during`: instants, and behind `during` an interval (ruling R8). */
export function checkTimeTest({ node, left, right }: Operands, environment: Environment): void {
  expectInstant(node.left, left, written(node.op), environment);
  if (node.op !== 'During') {
    expectInstant(node.right, right, written(node.op), environment);
    return;
  }
  // What has no type has been reported, except for a member that only the run knows.
  const isReported = right.kind === 'unknown' && node.right.type !== 'MemberAccess';
  if (node.right.type === 'IntervalLiteral' || isReported) return;
  reportOperand(node.right, right, '"during" needs an interval', environment, 'write e.g. interval("09:00", "17:00")');
}

function expectInstant(expression: Expression, type: StaticType, operator: string, environment: Environment): void {
  if (type.kind === 'unknown' || isTemporal(type)) return;
  const isInstant = type.kind === 'text' && type.literal !== undefined && instant(type.literal) !== undefined;
  if (isInstant) return;
  reportOperand(expression, type, `${operator} needs an instant`, environment, 'write e.g. "2030-01-31T00:00:00Z"');
}
