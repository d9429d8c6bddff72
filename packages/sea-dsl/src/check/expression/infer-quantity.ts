import { type Cast, type IntervalLiteral, instant, interval, type QuantityLiteral } from '@sea-forge/policy';
import type { Span } from '@sea-forge/diagnostics';
import { type Environment, QUOTED, spanOf, spanWithin, suggest, typeOf } from './environment.ts';
import { describe, isNumeric, type QuantityType, type StaticType, UNKNOWN } from './static-type.ts';
import { comparability, dimensions } from './unit-sets.ts';

/** `5 "kg"`. */
export function inferQuantity(node: QuantityLiteral, environment: Environment): StaticType {
  const known = checkUnitName(node.unit, spanWithin(environment, spanOf(node, environment), QUOTED), environment);
  return known ? inUnit(node.unit) : UNKNOWN;
}

/** `x as "kg"`: a number takes the unit on, a quantity is converted (section 11). */
export function inferCast(node: Cast, environment: Environment): StaticType {
  const operand = typeOf(node.operand, environment);
  const at = spanOf(node, environment);
  const behind = { start: node.operand.span?.end ?? at.start, end: at.end };
  const known = checkUnitName(node.target_type, spanWithin(environment, behind, QUOTED), environment);
  if (operand.kind !== 'unknown' && !isNumeric(operand)) {
    environment.report('E101', spanOf(node.operand, environment), { found: describe(operand), unit: node.target_type });
    return UNKNOWN;
  }
  if (!known) return UNKNOWN;
  const target = inUnit(node.target_type);
  if (operand.kind === 'quantity') {
    const outcome = comparability(operand, target, environment.units);
    if (outcome !== 'ok') {
      const parameters = { from: dimensions(operand, environment.units), to: dimensions(target, environment.units) };
      environment.report(
        'E202',
        at,
        parameters,
        outcome === 'currencies' ? { help: 'convert money outside: rates are no constants' } : {},
      );
      return UNKNOWN;
    }
  }
  return target;
}

/** `interval("09:00", "17:00")`, which has a meaning behind `during` only. */
export function inferInterval(node: IntervalLiteral, environment: Environment): StaticType {
  const at = spanOf(node, environment);
  const parsed = interval(node.start, node.end);
  const [start, end] = [instant(node.start), instant(node.end)];
  if (parsed === undefined) {
    const problem = `"${node.start}" and "${node.end}" are neither two times of day nor two instants`;
    environment.report('E103', at, { problem }, { help: 'write e.g. interval("09:00", "17:00")' });
    return UNKNOWN;
  }
  if (start !== undefined && end !== undefined && end.seconds + end.fraction <= start.seconds + start.fraction) {
    environment.report(
      'E103',
      at,
      { problem: 'the interval is empty: it ends before it begins' },
      { help: 'swap the two instants' },
    );
  }
  if (parsed.kind === 'daily' && parsed.start === parsed.end) {
    environment.report(
      'E103',
      at,
      { problem: 'the interval is empty: its end is no part of it' },
      { severity: 'warning', help: 'for a whole day write interval("00:00", "24:00")' },
    );
  }
  return { kind: 'interval' };
}

/** Whether there is such a unit; reports it where there is none (E201). */
export function checkUnitName(symbol: string, at: Span, environment: Environment): boolean {
  if (environment.units.get(symbol) !== undefined) return true;
  environment.report('E201', at, { symbol }, () => suggest(environment, at, symbol, environment.units.symbols()) ?? {});
  return false;
}

function inUnit(symbol: string): QuantityType {
  return { kind: 'quantity', units: new Set([symbol]), adoptsNumbers: false };
}
