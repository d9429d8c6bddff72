import { checkAlways } from './check-always.ts';
import { type Environment, spanOf } from './environment.ts';
import { type Operands, written } from './operands.ts';
import { describe, isNumeric, isTemporal, isTextual, type StaticType } from './static-type.ts';
import { reportUnits } from './unit-sets.ts';

/** Checks `=`, `!=`, `<`, `<=`, `>`, `>=`: both sides of one kind, and of a kind that the operator can compare (E104). */
export function checkComparison(operands: Operands, environment: Environment): void {
  const { node, left, right } = operands;
  if ([left, right].some((side) => side.kind === 'unknown')) return;
  if (left.kind === 'quantity' && right.kind === 'quantity') {
    reportUnits(node, left, right, environment);
    return;
  }
  const isEquality = node.op === 'Equal' || node.op === 'NotEqual';
  const problem = differs(left, right) ?? (isEquality ? undefined : withoutOrder(operands));
  if (problem === undefined) {
    checkAlways(operands, environment);
    return;
  }
  const parameters = { left: describe(left), right: describe(right), operator: written(node.op) };
  environment.report('E104', spanOf(node, environment), parameters, { help: problem });
}

const VALUES: ReadonlySet<StaticType['kind']> = new Set<StaticType['kind']>([
  'boolean',
  'number',
  'quantity',
  'text',
  'instant',
  'stamp',
  'role',
  'actor',
]);

/** What to do about two sides that can never be equal; undefined where they can. */
function differs(left: StaticType, right: StaticType): string | undefined {
  for (const side of [left, right]) if (!VALUES.has(side.kind)) return instead(side);
  if (isNumeric(left) && isNumeric(right)) {
    if (left.kind === right.kind) return undefined;
    const quantity = left.kind === 'quantity' ? left : right;
    return quantity.kind === 'quantity' && quantity.adoptsNumbers
      ? undefined
      : 'give the number a unit too, e.g. `5 "kg"`';
  }
  if (isTextual(left) && isTextual(right)) return undefined;
  if (isTemporal(left) && isTemporal(right)) return undefined;
  if (isRoleLike(left) && isRoleLike(right)) return undefined;
  if (left.kind === 'boolean' && right.kind === 'boolean') return undefined;
  const literal = [left, right].find((side) => side.kind === 'text' && isNumber(side.literal));
  if (literal !== undefined && [left, right].some(isNumeric)) return 'write the number without quotes';
  if ([left, right].some(isTemporal)) return 'write an instant, e.g. "2030-01-31T00:00:00Z"';
  if ([left, right].some(isTextual)) return 'write the other side as a text, in quotes, or compare another value';
  return 'compare values of one kind';
}

/** A role and the actor stand for their names (ruling R7). */
function isRoleLike(type: StaticType): boolean {
  return type.kind === 'role' || type.kind === 'actor' || type.kind === 'text';
}

function withoutOrder({ left, right }: Operands): string | undefined {
  if (isNumeric(left)) return undefined;
  if ([left, right].some((side) => side.kind === 'instant')) return undefined;
  if (isTemporal(left)) return 'compare instants with `before` or `after`';
  if (isTextual(left)) return 'texts have no order: use =, !=, contains, startswith, endswith or matches';
  return 'only numbers, quantities and instants have an order: use = or !=';
}

function instead(type: StaticType): string {
  switch (type.kind) {
    case 'texts':
      return 'ask for a member, e.g. `contains "email"`';
    case 'interval':
      return 'an interval stands behind `during`';
    case 'group':
      return 'count the group or sum a field of it';
    case 'declared':
      return `write its name in quotes, or a field of it, e.g. ${type.name}.name`;
    default:
      return 'compare a field of it, e.g. its `name`';
  }
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text);
}
