export type Quantity = 'share' | 'time';

/** The figures of the runbook's section 3.1, and what they are: shares from 0 to 1, or seconds. */
export const RUNBOOK_METRICS: Readonly<Record<string, Quantity>> = {
  llm_pass_at_5: 'share',
  policy_violation_rate: 'share',
  harmful_output_rate: 'share',
  fairness_subgroup_delta: 'share',
  latency_p99: 'time',
};

/** How many of a unit make one of the quantity's own: one, or one second. */
const UNITS: Readonly<Record<Quantity, Readonly<Record<string, number>>>> = {
  share: { ratio: 1, share: 1, fraction: 1, '1': 1, percent: 100, '%': 100 },
  time: {
    s: 1,
    second: 1,
    ms: 1_000,
    millisecond: 1_000,
    us: 1_000_000,
    microsecond: 1_000_000,
    m: 1 / 60,
    min: 1 / 60,
    minute: 1 / 60,
  },
};

/** Names of the units of a quantity. */
export function unitsOf(quantity: Quantity): readonly string[] {
  return Object.keys(UNITS[quantity]);
}

/**
 * A decimal number of a unit in the quantity's own unit (a share from 0 to 1, seconds); without a unit it is in that.
 * Undefined for a unit of something else.
 */
export function inOwnUnit(value: number, unit: string | undefined, quantity: Quantity): number | undefined {
  if (unit === undefined) return value;
  const units = UNITS[quantity];
  const name = unit.toLowerCase();
  const found = [name, name.replace(/s$/, '')].find((one) => Object.hasOwn(units, one));
  // Without the noise of binary fractions.
  return found === undefined ? undefined : Number((value / (units[found] as number)).toPrecision(12));
}
