import type { Problems } from '../problems.ts';
import type { Annotation, NumberText, Text } from './ast.ts';

/**
 * What is wrong with a value although its form is right (reference 5): each check reports at the value and changes
 * nothing.
 */

const MAX_DECIMAL = 2n ** 96n - 1n;
const MAX_I32 = 2n ** 31n - 1n;
const MAX_U64 = 2n ** 64n - 1n;
const MAX_I64 = 2n ** 63n - 1n;
const SAFE_DIGITS = 28;

/** Decimals have a 96-bit mantissa: digits before the point must fit, digits behind it are rounded. */
export function checkDecimal(problems: Problems, { text, span }: NumberText): void {
  if (isDecimal(text)) return;
  problems.add('E009', span, `${shortened(text)} is too large for a decimal: the largest is ${MAX_DECIMAL}`);
}

/** Whether a number is one that {@link checkDecimal} lets pass. */
export function isDecimal(text: string): boolean {
  if (text.length <= SAFE_DIGITS) return true;
  const [whole = ''] = text.replace('-', '').split('.');
  return BigInt(whole) <= MAX_DECIMAL;
}

/** Priorities are 32-bit whole numbers. */
export function checkPriority(problems: Problems, { text, span }: NumberText): void {
  const value = wholeNumber(text);
  if (value === undefined) {
    problems.add('E009', span, `a priority is a whole number, not ${shortened(text)}`);
  } else if (value > MAX_I32 || value < -MAX_I32 - 1n) {
    problems.add('E009', span, `a priority lies between ${-MAX_I32 - 1n} and ${MAX_I32}`);
  }
}

/** The count of `over last 7 "days"`: a 32-bit whole number, not negative. */
export function checkWindow(problems: Problems, { text, span }: NumberText): void {
  const value = wholeNumber(text);
  if (value === undefined || value < 0n || value > MAX_I32) {
    problems.add('E009', span, `a window is a whole number between 0 and ${MAX_I32}, not ${shortened(text)}`);
  }
}

/** Lengths and numbers of items: whole, unsigned, 64 bits. */
export function checkLength(problems: Problems, { text, span }: NumberText): void {
  const value = wholeNumber(text);
  if (value === undefined) {
    problems.syntax(span, `a length is a whole number, not ${shortened(text)}`, { help: 'write digits only' });
  } else if (value > MAX_U64) {
    problems.syntax(span, `${shortened(text)} is too large for a length`, { help: `the largest is ${MAX_U64}` });
  }
}

/** Whether a number is one that {@link checkLength} lets pass. */
export function isLength(text: string): boolean {
  const value = wholeNumber(text);
  return value !== undefined && value <= MAX_U64;
}

const secondsPerUnit: Readonly<Record<string, bigint>> = {
  s: 1n,
  second: 1n,
  seconds: 1n,
  m: 60n,
  minute: 60n,
  minutes: 60n,
  h: 3600n,
  hour: 3600n,
  hours: 3600n,
  d: 86_400n,
  day: 86_400n,
  days: 86_400n,
};

/** Seconds of a count and a unit of time (in any letter case); undefined where either is none. */
export function durationSeconds(count: string, unit: string): bigint | undefined {
  const whole = wholeNumber(count);
  const factor = secondsPerUnit[unit.toLowerCase()];
  return whole === undefined || factor === undefined ? undefined : whole * factor;
}

/** `@refresh_interval` and `@window` of metrics. */
export function checkDuration(problems: Problems, count: NumberText, unit: Text): void {
  const whole = wholeNumber(count.text);
  if (whole === undefined)
    problems.syntax(count.span, 'a duration is a whole number', { help: 'choose a smaller unit of time' });
  if (secondsPerUnit[unit.value.toLowerCase()] === undefined) {
    problems.syntax(unit.span, `"${unit.value}" is no unit of time`, {
      help: 'write "seconds", "minutes", "hours" or "days" (or "s", "m", "h", "d")',
    });
    return;
  }
  const seconds = durationSeconds(count.text, unit.value) ?? 0n;
  if (seconds * 1000n > MAX_I64 || seconds * 1000n < -MAX_I64) {
    problems.syntax(count.span, `${shortened(count.text)} ${unit.value} are too long`, {
      help: 'write a shorter duration',
    });
  }
}

const severities = ['info', 'warning', 'error', 'critical'];

export function checkSeverity(problems: Problems, { value, span }: Text): void {
  if (severities.includes(value.toLowerCase())) return;
  problems.syntax(span, `"${value}" is no severity`, { help: 'write "info", "warning", "error" or "critical"' });
}

/** Field names of one instance: each once, in this very spelling. */
export function checkUniqueFields(problems: Problems, fields: readonly { readonly name: Text }[]): void {
  const seen = new Map<string, Text>();
  for (const { name } of fields) {
    const first = seen.get(name.value);
    if (first === undefined) {
      seen.set(name.value, name);
    } else {
      const { line } = problems.source.position(first.span.start);
      problems.syntax(name.span, `field "${name.value}" has a value already, on line ${line}`, {
        help: 'keep one of the two',
      });
    }
  }
}

/** Annotations of one declaration: each key once, in any letter case. */
export function checkUniqueAnnotations(problems: Problems, annotations: readonly Annotation[]): void {
  const seen = new Set<string>();
  for (const { key } of annotations) {
    const name = key.value.toLowerCase();
    if (seen.has(name))
      problems.syntax(key.span, `\`@${name}\` stands twice on this declaration`, { help: 'keep one of the two' });
    seen.add(name);
  }
}

function wholeNumber(text: string): bigint | undefined {
  return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
