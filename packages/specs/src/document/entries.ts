import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { nearStatus, statusOf } from '../markdown/status-words.ts';
import { type Entry, type LocatedNode, plainValue } from '../yaml/located-node.ts';
import { keyTwice } from '../yaml/to-located-node.ts';

/** Adds a section or key that may stand once in a document; a second one is a finding that shows both. */
export function addEntry(entries: Map<string, Entry>, key: string, entry: Entry, source: SourceText): Diagnostic[] {
  const earlier = entries.get(key);
  if (earlier !== undefined) return [keyTwice(source, key, entry.keySpan, earlier.keySpan)];
  entries.set(key, entry);
  return [];
}

/** Adds a header value that may stand in several places as long as all say the same; the first one holds. */
export function addHeaderEntry(
  entries: Map<string, Entry>,
  key: string,
  entry: Entry,
  source: SourceText,
): Diagnostic[] {
  const earlier = entries.get(key);
  if (earlier === undefined) {
    entries.set(key, entry);
    return [];
  }
  // Words such as "Status: as in the table" are prose where the header is written elsewhere.
  if (key === 'status' && entry.value.kind === 'scalar' && isNoStatus(entry.value.written)) return [];
  // Headings often shorten the title.
  if (key === 'title' || meaningOf(key, earlier.value) === meaningOf(key, entry.value)) return [];
  const { span } = entry.value;
  const words = { key, value: written(entry.value), other: written(earlier.value) };
  const related = [{ path: source.path, range: source.range(earlier.value.span), message: `the other ${key}` }];
  return [diagnostic('SPEC011', { source, span }, words, { related })];
}

function isNoStatus(text: string): boolean {
  return statusOf(text) === undefined && nearStatus(text) === undefined;
}

function meaningOf(key: string, node: LocatedNode): string {
  if (key === 'status' && node.kind === 'scalar') return statusOf(node.written) ?? node.written;
  const value = plainValue(node);
  const texts = (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === 'object' ? JSON.stringify(item) : String(item),
  );
  return texts.sort().join();
}

function written(node: LocatedNode): string {
  if (node.kind === 'scalar') return node.written;
  return node.kind === 'list' ? node.items.map(written).join(', ') : 'keys and values';
}
