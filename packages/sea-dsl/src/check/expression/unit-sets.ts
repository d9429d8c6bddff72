import type { Binary } from '@sea-forge/policy';
import { listed, quoted } from '../report/listed.ts';
import type { UnitRegistry } from '../units/unit-registry.ts';
import { type Environment, spanOf } from './environment.ts';
import type { QuantityType } from './static-type.ts';

/** Whether amounts in the one and in the other units can ever meet: units of money are of one dimension but do not convert. */
export function comparability(
  a: QuantityType,
  b: QuantityType,
  registry: UnitRegistry,
): 'ok' | 'currencies' | 'dimensions' {
  if (a.units === undefined || b.units === undefined) return 'ok';
  const [left, right] = [registry.groupsOf(a.units), registry.groupsOf(b.units)];
  if (meet(left.convertible, right.convertible)) return 'ok';
  return meet(left.dimensions, right.dimensions) ? 'currencies' : 'dimensions';
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const each of few) if (many.has(each)) return true;
  return false;
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

/** `mass ("kg", "g")`. */
export function dimensions(type: QuantityType, registry: UnitRegistry): string {
  const names = registry.groupsOf(type.units ?? new Set()).dimensions;
  return `${listed(names, undefined, ' or ')} (${symbols(type)})`;
}

function symbols({ units = new Set() }: QuantityType): string {
  return listed(units, quoted);
}
