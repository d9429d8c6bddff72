import type { Expression } from '@sea-forge/policy';
import { checkMember } from './check-always.ts';
import { type Environment, spanOf, suggest } from './environment.ts';
import { reportOperand } from './expect.ts';
import { type Operands, written } from './operands.ts';
import { isTextual, type StaticType } from './static-type.ts';

/** Checks `contains`, `startswith`, `endswith` and `matches` (E103; a pattern that is not declared: E301). */
export function checkTextTest({ node, left, right }: Operands, environment: Environment): void {
  const holdsMembers = node.op === 'Contains' && left.kind === 'texts';
  if (!holdsMembers && left.kind !== 'unknown' && !isTextual(left)) {
    reportOperand(node.left, left, `${written(node.op)} needs a text on its left`, environment);
  }
  if (node.op === 'Matches') {
    checkPatternName(node.right, right, environment);
    return;
  }
  if (right.kind !== 'unknown' && !isTextual(right)) {
    reportOperand(node.right, right, `${written(node.op)} needs a text on its right`, environment);
  } else if (
    left.kind === 'texts' &&
    left.values !== undefined &&
    right.kind === 'text' &&
    right.literal !== undefined
  ) {
    checkMember(node.left, left.values, node.right, right.literal, environment);
  }
}

function checkPatternName(expression: Expression, type: StaticType, environment: Environment): void {
  const at = spanOf(expression, environment);
  if (type.kind !== 'text' || type.literal === undefined) {
    if (type.kind === 'unknown') return;
    environment.report(
      'E303',
      at,
      { problem: '"matches" needs the name of a pattern, in quotes' },
      { help: 'declare a Pattern and write its name' },
    );
    return;
  }
  const found = environment.scope.find('Pattern', type.literal);
  if (found.kind === 'missing') {
    const details = suggest(environment, at, type.literal, environment.scope.names('Pattern'));
    environment.report('E301', at, { kind: 'pattern', name: type.literal }, details);
  }
}
