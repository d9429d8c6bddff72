import type { Binary } from '@sea-forge/policy';
import type { RegisteredUnit, UnitRegistry } from '../units/unit-registry.ts';
import { type Environment, spanOf } from './environment.ts';
import type { QuantityType } from './static-type.ts';

/** Whether amounts in the one and in the other units can ever meet: units of money are of one dimension but do not convert. */
export function comparability(
  a: QuantityType,
  b: QuantityType,
  registry: UnitRegistry,
): 'ok' | 'currencies' | 'dimensions' {
  if (a.units === undefined || b.units === undefined) return 'ok';
  const [left, right] = [registered(a.units, registry), registered(b.units, registry)];
  if (left.some((one) => right.some((other) => registry.converts(one, other)))) return 'ok';
  return left.some((one) => right.some((other) => one.dimension === other.dimension)) ? 'currencies' : 'dimensions';
}

/** Reports two quantities that can never meet: across dimensions (E200), or in two currencies (E205). True if they can. */
export function reportUnits(node: Binary, left: QuantityType, right: QuantityType, environment: Environment): boolean {
  const outcome = comparability(left, right, environment.units);
  if (outcome === 'ok') return true;
  const parameters = { left: dimensions(left, environment.units), right: dimensions(right, environment.units) };
  if (outcome === 'dimensions') {
    environment.report('E200', spanOf(node, environment), parameters);
  } else {
    environment.report('E205', spanOf(node, environment), { left: symbols(left), right: symbols(right) });
  }
  return false;
}

function registered(symbols: Iterable<string>, registry: UnitRegistry): readonly RegisteredUnit[] {
  return [...symbols].flatMap((symbol) => registry.get(symbol) ?? []);
}

/** `mass ("kg", "g")`. */
export function dimensions(type: QuantityType, registry: UnitRegistry): string {
  const names = registered(type.units ?? [], registry).map((unit) => unit.dimension);
  return `${[...new Set(names)].join(' or ')} (${symbols(type)})`;
}

function symbols({ units = new Set() }: QuantityType): string {
  return [...units].map((symbol) => `"${symbol}"`).join(', ');
}
