import { Exact, Instant, Quantity, type Value } from '@sea-forge/policy';

/** A value as SEA writes it: `3 "kg"`, `"agent"`, `2030-01-31T00:00:00Z`; undefined is `unknown`. */
export function valueText(value: Value): string {
  if (value === undefined) return 'unknown';
  if (value instanceof Quantity) return `${decimalText(value.amount)} ${JSON.stringify(value.unit.symbol)}`;
  if (value instanceof Exact) return decimalText(value);
  if (value instanceof Instant) return instantText(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object') return `[${value.map((member) => JSON.stringify(member)).join(', ')}]`;
  return String(value);
}

/** The same without quotes, for a sentence: `3 kg`. */
export function plainText(value: Value): string {
  if (value instanceof Quantity) return `${decimalText(value.amount)} ${value.unit.symbol}`;
  return valueText(value);
}

/** The language has no exponents. */
function decimalText(value: Exact): string {
  return value.toFixed();
}

function instantText({ seconds, fraction }: Instant): string {
  const whole = new Date(seconds * 1000).toISOString().replace(/\.000Z$/, '');
  return `${whole}${fraction === 0 ? '' : String(fraction).slice(1)}Z`;
}
