import type { Expression } from '@sea-forge/policy';
import { type Environment, spanOf, typeOf } from './environment.ts';
import { describe, isNumeric, type StaticType } from './static-type.ts';

/** Checks an expression that has to be true or false. */
export function inferTruth(expression: Expression, environment: Environment): void {
  expectTruth(expression, typeOf(expression, environment), environment);
}

/** Reports an expression that stands where a truth value is needed and is none (E100, E401). */
export function expectTruth(expression: Expression, type: StaticType, environment: Environment): void {
  if (type.kind === 'boolean' || type.kind === 'unknown') return;
  const at = spanOf(expression, environment);
  if (expression.type === 'Aggregation' || expression.type === 'AggregationComprehension') {
    const written = expression.function.toLowerCase();
    environment.report(
      'E401',
      at,
      { problem: `"${written}(...)" alone is ${describe(type)}, not a condition` },
      { help: comparison(type) },
    );
    return;
  }
  environment.report(
    'E100',
    at,
    { problem: `a condition is needed here, this is ${describe(type)}` },
    { help: comparison(type) },
  );
}

function comparison(type: StaticType): string {
  if (isNumeric(type)) return 'compare it with something, e.g. `> 0`';
  if (type.kind === 'texts') return 'ask for a member, e.g. `contains "email"`';
  return 'compare it with something, e.g. `= "..."`';
}

/** Whether an operand is a number or a quantity; reports it where it cannot be one (E103). */
export function expectNumeric(
  expression: Expression,
  type: StaticType,
  operator: string,
  environment: Environment,
): boolean {
  if (type.kind === 'unknown') return false;
  if (isNumeric(type)) return true;
  reportOperand(expression, type, `${operator} needs a number`, environment);
  return false;
}

/** Reports an operand of the wrong type (E103). */
export function reportOperand(
  expression: Expression,
  type: StaticType,
  need: string,
  environment: Environment,
  help?: string,
): void {
  const details = help === undefined ? {} : { help };
  environment.report(
    'E103',
    spanOf(expression, environment),
    { problem: `${need}, this is ${describe(type)}` },
    details,
  );
}
