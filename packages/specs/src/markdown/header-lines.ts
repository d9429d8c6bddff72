import { textNode } from '../yaml/located-node.ts';
import type { ProseLine } from '../document/spec-document.ts';
import { type HeaderField, headerField, isHeaderKey } from './header-fields.ts';
import { fieldsOfRows, fieldsOfTable, isTableLine } from './header-tables.ts';
import { htmlTables, withoutTags } from './html-words.ts';
import { part, split, type Words } from './inline.ts';
import { statusOf } from './status-words.ts';

/** `**Status:** Accepted`, `Status : Accepted`; a colon of full width, too. */
const LABEL = /^(\*\*|__|\*|_)?(\p{L}[\p{L} _-]{1,20}?)\s{0,20}(?:\1\s?[:\uff1a]|[:\uff1a]\s?\1)/u;
/** `**Status** — Accepted`, and without emphasis where nothing but a status follows. */
const DASHED = /^(\*\*|__)?(\p{L}[\p{L} _-]{1,20}?)\1\s{1,20}(?:[-=\u2013\u2014\u2192]|->)\s/u;
const DASHED_KEYS = ['id', 'status', 'version'];

/** The header fields that the lines of a text hold. */
export function fieldsOfLines(lines: readonly ProseLine[]): HeaderField[] {
  const fields: HeaderField[] = htmlTables(lines).flatMap(fieldsOfRows);
  const plain = lines.map((line) => (line.text.includes('<') ? { ...line, text: withoutTags(line.text) } : line));
  for (let at = 0; at < plain.length;) {
    let end = at;
    while (end < plain.length && isTableLine(plain[end] as ProseLine)) end++;
    const next = plain[at + 1];
    fields.push(...(end > at ? fieldsOfTable(plain.slice(at, end)) : fieldsOfLine(plain[at] as ProseLine, next)));
    at = Math.max(end, at + 1);
  }
  return fields;
}

/** `![Status: Accepted](...)`, or the same in the address of a badge; for where nothing else says the status. */
export function statusOfBadges(lines: readonly ProseLine[]): HeaderField[] {
  return lines
    .filter(({ text }) => text.includes('!['))
    .flatMap((line) => [...line.text.matchAll(BADGE)].flatMap((badge) => statusOfBadge(line, badge)))
    .slice(0, 1);
}

const BADGE = /!\[([^[\]]{0,200})\]\(([^()\s]{1,1000})(?:\s[^()]{0,200})?\)/g;

function statusOfBadge(line: Words, { index, 0: whole, 1: alt = '', 2: address = '' }: RegExpExecArray): HeaderField[] {
  const spoken = /^(status)\s{0,20}[:=-]?\s{0,20}(\S.*)$/i.exec(alt);
  const written = /[/=](status)(?:-|&message=)([\w%]{2,40})/i.exec(address);
  return [
    { found: spoken, at: index + 2 },
    { found: written, at: index + whole.indexOf(address, 2 + alt.length) },
  ].flatMap(({ found, at }) => {
    if (found === null) return [];
    const [all, label = '', value = ''] = found;
    const from = at + found.index;
    const to = from + all.length;
    const words = value.replaceAll(/_|%20/g, ' ');
    if (statusOf(words) === undefined) return [];
    const keyWords = part(line, from + all.indexOf(label), from + all.indexOf(label) + label.length);
    return [{ key: 'status', keyWords, value: textNode(words, part(line, to - value.length, to).span) }];
  });
}

// One, or several: `**Status:** Draft | **Version:** 1.0.0`.
function fieldsOfLine(line: ProseLine, next: ProseLine | undefined): HeaderField[] {
  if (line.heading !== undefined) return [];
  const marker = /^ {0,3}(?:[-*+]\s+|>\s*)?/.exec(line.text)?.[0].length ?? 0;
  const words = part(line, marker);
  const term = next?.heading === undefined ? /^ {0,3}:\s+(?=\S)/.exec(next?.text ?? '') : null;
  // A definition list: `Status`, and below it `: Accepted`.
  if (term !== null && next !== undefined && words.text.length <= MAX_TERM)
    return headerField(words, part(next, term[0].length));
  return split(words, /\s(?:[|\u00b7\u2022]\s|(?=\*\*[A-Za-z ]{2,20}(?::\*\*|\*\*:)))/g).flatMap(fieldOfWords);
}

const MAX_TERM = 60;

function fieldOfWords(words: Words): HeaderField[] {
  const label = LABEL.exec(words.text);
  if (label !== null) return fieldOfLabel(words, label);
  const dashed = DASHED.exec(words.text);
  if (dashed === null || !isHeaderKey(dashed[2] as string, DASHED_KEYS)) return [];
  const isSure = dashed[1] !== undefined || statusOf(words.text.slice(dashed[0].length)) !== undefined;
  return isSure ? fieldOfLabel(words, dashed) : [];
}

function fieldOfLabel(words: Words, [whole, mark = '', label = '']: RegExpExecArray): HeaderField[] {
  return headerField(part(words, mark.length, mark.length + label.length), part(words, whole.length));
}
