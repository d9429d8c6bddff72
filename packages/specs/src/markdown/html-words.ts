import type { ProseLine } from '../document/spec-document.ts';
import { part, type Words } from './inline.ts';

/** Tags around words that leave them as they are. An address such as `<b@example.com>` is no tag. */
const INLINE_TAG =
  /<\/?(?:b|big|center|code|div|em|font|i|p|small|span|strong|sub|summary|sup|u)(?:\s[^<>]{0,400})?\/?>/gi;
const TABLE_TAG = /<(\/?)(table|tr|td|th)(?:\s[^<>]{0,400})?>/gi;

const HEADING = /^ {0,3}<h([1-6])(?:\s[^<>]{0,400})?>(.{0,2000}?)<\/h\1>\s*$/i;

/** A heading such as `<h1 align="center">Title</h1>` on a line of its own. */
export interface HtmlHeading {
  readonly level: number;
  readonly words: string;
  /** Index of the words in the line. */
  readonly at: number;
}

export function htmlHeading(line: string): HtmlHeading | undefined {
  const [whole, level, words = ''] = HEADING.exec(line) ?? [];
  return whole === undefined ? undefined : { level: Number(level), words, at: whole.lastIndexOf('</') - words.length };
}

/** The text with blanks in place of such tags, so that places stay. */
export function withoutTags(text: string): string {
  return text.includes('<') ? text.replaceAll(INLINE_TAG, (tag) => ' '.repeat(tag.length)) : text;
}

/** The rows of the HTML tables in some lines, each with the first line of text of its cells. */
export function htmlTables(lines: readonly ProseLine[]): Words[][][] {
  const tables: Words[][][] = [];
  if (!lines.some(({ text }) => text.includes('<'))) return tables;
  let table: Words[][] | undefined;
  let cell: 'closed' | 'empty' | 'full' = 'closed';
  for (const line of lines) {
    const words = { span: line.span, text: withoutTags(line.text) };
    let from = 0;
    const take = (to: number): void => {
      const found = part(words, from, to);
      if (cell !== 'empty' || found.text === '') return;
      table?.at(-1)?.push(found);
      cell = 'full';
    };
    for (const { index, 0: tag, 1: slash, 2: name = '' } of words.text.matchAll(TABLE_TAG)) {
      take(index);
      from = index + tag.length;
      const kind = name.toLowerCase();
      if (kind === 'table') {
        table = slash === '' ? [] : undefined;
        if (table !== undefined) tables.push(table);
      } else if (slash === '') {
        if (kind === 'tr') table?.push([]);
        else cell = 'empty';
      } else if (kind !== 'tr') cell = 'closed';
    }
    take(words.text.length);
  }
  return tables;
}
