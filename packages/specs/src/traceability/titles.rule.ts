import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { Trace } from './trace.ts';

/** SPEC214: header and heading agree on the title. A heading may shorten it or say more. */
export function checkTitles(trace: Trace): Diagnostic[] {
  return trace.items.flatMap(({ item: { id, title, otherTitle }, document: { source } }) => {
    if (otherTitle === undefined || agree(title.value, otherTitle.value)) return [];
    const related = [{ path: source.path, range: source.range(title.span), message: 'the title that holds' }];
    const words = { id: id.value, title: otherTitle.value, other: title.value };
    return [diagnostic('SPEC214', { source, span: otherTitle.span }, words, { related })];
  });
}

// One of them has all words of the other.
function agree(a: string, b: string): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const [fewer, more] = first.size < second.size ? [first, second] : [second, first];
  return [...fewer].every((word) => more.has(word));
}

function wordsOf(title: string): ReadonlySet<string> {
  return new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
