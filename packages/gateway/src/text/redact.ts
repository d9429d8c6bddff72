import type { Redaction } from '../filter/filter.ts';
import type { JsonPath } from './text-leaf.ts';

/**
 * A copy of a JSON document with stretches of its strings replaced.
 *
 * @returns undefined where a stretch cannot be replaced: it lies in a member's name, a number, or JSON inside a string.
 */
export function redact(document: unknown, redactions: readonly Redaction[]): unknown {
  if (redactions.some(({ leaf }) => leaf.kind !== 'value')) return undefined;
  const byPlace = new Map<string, Redaction[]>();
  for (const redaction of redactions) {
    const place = JSON.stringify(redaction.leaf.path);
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, [redaction]);
    else known.push(redaction);
  }
  const copy: unknown = structuredClone(document);
  const holder = { root: copy };
  for (const [place, list] of byPlace) replaceAt(holder, ['root', ...(JSON.parse(place) as JsonPath)], list);
  return holder.root;
}

function replaceAt(holder: object, path: JsonPath, redactions: readonly Redaction[]): void {
  let node = holder as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) node = node[step] as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  // structuredClone keeps own members named `__proto__` as they are; assigning to one would not.
  const value = applyTo(node[last] as string, redactions);
  Object.defineProperty(node, last, { value, enumerable: true, configurable: true, writable: true });
}

/** Overlapping stretches become one, with the first one's replacement. */
function applyTo(text: string, redactions: readonly Redaction[]): string {
  const ordered = [...redactions].sort((a, b) => a.start - b.start || b.end - a.end);
  let result = '';
  let from = 0;
  for (const { start, end, replacement } of ordered) {
    if (start >= from) result += text.slice(from, start) + replacement;
    from = Math.max(from, end);
  }
  return result + text.slice(from);
}
