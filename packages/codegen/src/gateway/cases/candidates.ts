import { factDefinition, type FactValue } from '@sea-forge/policy';
import type { Literals } from './literals.ts';

/** Texts that declared patterns tend to be about. */
const SAMPLES = [
  'a',
  '1',
  'A1',
  'abc-123',
  'ABC-1234',
  '123-45-6789',
  'user@example.com',
  '+49 30 1234567',
  'DE89370400440532013000',
  'https://example.com',
];
const SOME_DAY = '2030-01-15';
const MAX_PIECES = 3;

/**
 * Values worth trying for a fact of an expression with these literals: each literal, what lies on both sides of it, and
 * something else; only values that the fact can have. Numbers are sorted.
 */
export function candidatesOf(fact: string, literals: Literals): readonly FactValue[] {
  const definition = factDefinition(fact);
  switch (definition?.type) {
    case 'number': {
      const { min = -Infinity, max = Infinity, integer = false } = definition.range ?? {};
      const near = [0, ...literals.numbers].flatMap((number) => bothSides(number, integer));
      const possible = near.filter((number) => number >= min && number <= max);
      return [...new Set(possible)].sort((a, b) => a - b);
    }
    case 'boolean':
      return [true, false];
    case 'text': {
      const texts = ['something else', ...literals.texts, ...joined(literals.texts), ...SAMPLES];
      return definition.values === undefined ? [...new Set(texts)] : ordered(definition.values, literals.texts);
    }
    case 'texts': {
      const values = definition.values === undefined ? literals.texts : ordered(definition.values, literals.texts);
      const named = literals.texts.filter((text) => values.includes(text)).sort();
      return [...values.map((value) => [value]), [], ...(named.length > 1 ? [named] : [])];
    }
    case 'instant':
      return instantsNear(literals);
    case undefined:
      return [];
  }
}

// One step of the literal's own precision: 8000 has neighbours 7999 and 8001, 0.8 has 0.79 and 0.81.
function bothSides(number: number, integer: boolean): number[] {
  if (integer) return [Math.floor(number) - 1, Math.floor(number), Math.ceil(number), Math.ceil(number) + 1];
  const digits = Math.min((/\.(\d+)$/.exec(String(number))?.[1]?.length ?? 0) + 1, 15);
  const step = 10 ** -digits;
  return [Number((number - step).toFixed(digits)), number, Number((number + step).toFixed(digits))];
}

// For texts that begin with one literal and end with another.
function joined(texts: readonly string[]): string[] {
  if (texts.length > MAX_PIECES) return [];
  return texts.flatMap((first) => texts.filter((second) => second !== first).map((second) => first + second));
}

// Those that the expression does not name first: one of them fits where none of the named ones may be.
function ordered(values: readonly string[], named: readonly string[]): string[] {
  return [...values.filter((value) => !named.includes(value)), ...values.filter((value) => named.includes(value))];
}

function instantsNear({ instants, timesOfDay }: Literals): string[] {
  const daily = timesOfDay.map((time) => `${SOME_DAY}T${time.length === 5 ? `${time}:00` : time}Z`);
  const moments = [...instants, ...daily, `${SOME_DAY}T12:00:00Z`]
    .map((text) => Date.parse(text))
    .filter((moment) => !Number.isNaN(moment));
  const near = moments.flatMap((moment) => [moment, moment - 1000, moment + 1000]);
  return [...new Set(near)].map((moment) => new Date(moment).toISOString().replace('.000Z', 'Z'));
}
