import type { Redaction } from '../filter/filter.ts';

/** A stretch of a text, all of these redactions carried out. What begins before the stretch leaves nothing of its end. */
export function redactStretch(text: string, from: number, to: number, redactions: readonly Redaction[]): string {
  const ordered = redactions
    .filter(({ start, end }) => start < to && end > from)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let result = '';
  let at = from;
  for (const { start, end, replacement } of ordered) {
    if (start >= at) result += text.slice(at, start) + replacement;
    at = Math.max(at, Math.min(end, to));
  }
  return result + text.slice(at, to);
}
