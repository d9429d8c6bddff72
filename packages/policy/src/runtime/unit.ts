/** A unit of measure: `1 symbol` is `factor` of `base`. */
export interface Unit {
  readonly symbol: string;
  /** Compared without regard to case. */
  readonly dimension: string;
  /** Decimal text. */
  readonly factor: string;
  readonly base: string;
}

/** The units that every model has (SEA DSL, section 11). Symbols are case-sensitive. */
export const builtinUnits: ReadonlyMap<string, Unit> = new Map(
  [
    ...units('Mass', 'kg', { kg: '1', g: '0.001', lb: '0.45359237' }),
    ...units('Length', 'm', { m: '1', cm: '0.01', in: '0.0254' }),
    ...units('Volume', 'L', { L: '1', mL: '0.001' }),
    ...units('Currency', 'USD', { USD: '1' }),
    ...units('Currency', 'EUR', { EUR: '1' }),
    ...units('Currency', 'GBP', { GBP: '1' }),
    ...units('Time', 's', { s: '1', min: '60', h: '3600', ms: '0.001', us: '0.000001', ns: '0.000000001' }),
    ...units('Count', 'units', { units: '1', percent: '0.01' }),
    ...units('Count', 'items', { items: '1' }),
  ].map((unit) => [unit.symbol, unit]),
);

/** May amounts of the two be compared? One dimension, and for money one currency: rates are no constants. */
export function convertible(a: Unit, b: Unit): boolean {
  const dimension = a.dimension.toLowerCase();
  return dimension === b.dimension.toLowerCase() && (dimension !== 'currency' || a.base === b.base);
}

function units(dimension: string, base: string, factors: Readonly<Record<string, string>>): Unit[] {
  return Object.entries(factors).map(([symbol, factor]) => ({ symbol, dimension, factor, base }));
}
