import type { Pattern } from '../pattern/pattern.ts';
import type { Truth } from '../truth.ts';
import type { Value } from './value.ts';

/** Is the text `part` somewhere in the text, or the member `part` in the list? Case counts. */
export function contains(value: Value, part: Value): Truth {
  if (typeof part !== 'string') return 'unknown';
  if (typeof value === 'string' || isTexts(value)) return value.includes(part);
  return 'unknown';
}

/** Does the text begin with `start`? */
export function startsWith(value: Value, start: Value): Truth {
  return typeof value === 'string' && typeof start === 'string' ? value.startsWith(start) : 'unknown';
}

/** Does the text end with `end`? */
export function endsWith(value: Value, end: Value): Truth {
  return typeof value === 'string' && typeof end === 'string' ? value.endsWith(end) : 'unknown';
}

/** Is the pattern found anywhere in the text? */
export function matches(value: Value, pattern: Pattern): Truth {
  return typeof value === 'string' ? pattern.test(value) : 'unknown';
}

function isTexts(value: Value): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}
