import type { ProseLine } from '../document/spec-document.ts';
import { type HeaderField, headerField } from './header-fields.ts';
import { fieldsOfTable, isTableLine } from './header-tables.ts';
import { part, split, type Words } from './inline.ts';

/** The header fields that the lines of a text hold. */
export function fieldsOfLines(lines: readonly ProseLine[]): HeaderField[] {
  const fields: HeaderField[] = [];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && isTableLine(lines[end] as ProseLine)) end++;
    fields.push(...(end > at ? fieldsOfTable(lines.slice(at, end)) : fieldsOfLine(lines[at] as ProseLine)));
    at = Math.max(end, at + 1);
  }
  return fields;
}

// One, or several: `**Status:** Draft | **Version:** 1.0.0`.
function fieldsOfLine(line: ProseLine): HeaderField[] {
  if (line.heading !== undefined) return [];
  const marker = /^ {0,3}(?:[-*+]\s+|>\s*)?/.exec(line.text)?.[0].length ?? 0;
  return split(part(line, marker), /\s(?:[|\u00b7\u2022]\s|(?=\*\*[A-Za-z ]{2,20}(?::\*\*|\*\*:)))/g).flatMap(
    fieldOfWords,
  );
}

function fieldOfWords(words: Words): HeaderField[] {
  const label = /^(\*\*|__|\*|_)?([A-Za-z][A-Za-z _-]{1,20}?)(?:\1:|:\1)/.exec(words.text);
  if (label === null) return [];
  const from = label[1]?.length ?? 0;
  return headerField(part(words, from, from + (label[2] as string).length), part(words, label[0].length));
}
