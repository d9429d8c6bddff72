import type { Span } from '@sea-forge/diagnostics';
import type { ProseLine } from '../document/spec-document.ts';
import { htmlHeading } from '../markdown/html-words.ts';
import { tableCells } from '../markdown/inline.ts';
import type { ExpectedSection } from './section-names.ts';

/** Level of what stands for a heading: words in bold, a label, the first cell of a row. */
const LABEL = 7;
/** A sign of another script says as much as some letters: `Kafkaの採用` is no English. */
const LETTERS_A_SIGN = 2;

interface Title {
  readonly words: string;
  readonly level: number;
}

/** The sections of a list that no title of the text has among its words; none where all are in another script. */
export function missingSections(prose: readonly ProseLine[], expected: readonly ExpectedSection[]): ExpectedSection[] {
  const titles = prose.flatMap((line, index) => titleOf(line, prose[index + 1]) ?? []);
  const missing = expected.filter(({ names }) => !titles.some((title) => isNamed(title, names)));
  return missing.length === expected.length && isOtherScript(titles) ? [] : missing;
}

// Most headings, the title aside if there are others. Ids and names of products are Latin in every language.
function isOtherScript(titles: readonly Title[]): boolean {
  const headings = titles.filter(({ level }) => level < LABEL);
  const [first, ...others] = headings;
  const judged = others.length > 0 && first !== undefined ? others : headings;
  return judged.length > 0 && judged.filter(({ words }) => isLatin(words)).length * 2 <= judged.length;
}

function isLatin(words: string): boolean {
  const plain = words.replaceAll(/\b(?:adr|prd|sds|req|ref)-\d+/g, '');
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  const latin = plain.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin > LETTERS_A_SIGN * (letters - latin);
}

/** The lines below the title that has one of the names, up to the next one of its level. */
export function linesOfSection(prose: readonly ProseLine[], { names }: ExpectedSection): readonly ProseLine[] {
  const start = prose.findIndex((line, index) => {
    const title = titleOf(line, prose[index + 1]);
    return title !== undefined && isNamed(title, names);
  });
  const first = prose[start];
  const level = first === undefined ? undefined : titleOf(first, prose[start + 1])?.level;
  if (level === undefined) return [];
  const rest = prose.slice(start + 1);
  const length = rest.findIndex((line, index) => {
    const title = listItem(line) === undefined ? titleOf(line, rest[index + 1]) : undefined;
    return title !== undefined && title.level <= level;
  });
  return length < 0 ? rest : rest.slice(0, length);
}

/** The text of a list item with its place; undefined for another line. */
export function listItem({ text, span, heading }: ProseLine): { text: string; span: Span } | undefined {
  const mark = heading === undefined ? /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/.exec(text) : null;
  if (mark === null) return undefined;
  const words = text.slice(mark[0].length).trimEnd();
  const start = span.start + mark[0].length;
  return words === '' ? undefined : { text: words, span: { start, end: start + words.length } };
}

// A heading; `**Context**`, `**Context:** text`, `Context: text`; `Context` above `: text`; the first cell of a row.
function titleOf(line: ProseLine, next: ProseLine | undefined): Title | undefined {
  if (line.heading !== undefined) return { words: wordsOf(line.text), level: line.heading };
  const html = htmlHeading(line.text);
  if (html !== undefined) return { words: wordsOf(html.words.replaceAll(/<[^<>]{0,400}>/g, ' ')), level: html.level };
  if (next !== undefined && /^ {0,3}:\s/.test(next.text) && line.text.length <= 60)
    return { words: wordsOf(line.text), level: LABEL };
  const cell = tableCells(line)?.[0];
  const label =
    cell?.text ??
    /^\s{0,3}(?:[-*+>]\s+)?(?:(\*\*|__)([^*_]{1,60})\1|(?=\p{Lu})([\p{L} -]{1,40}):(?=\s|$))/u
      .exec(line.text)
      ?.slice(2)
      .find((words) => words !== undefined);
  return label === undefined ? undefined : { words: wordsOf(label), level: LABEL };
}

// A heading may say more before and behind; a label that does is the beginning of a sentence.
function isNamed({ words, level }: Title, names: readonly string[]): boolean {
  if (level < LABEL) return names.some((name) => words.includes(` ${name} `));
  const label = words.replace(/^[ \d]+/, ' ');
  return names.some((name) => label.startsWith(` ${name} `));
}

// In lower case between blanks, without numbers, marks and emoji.
function wordsOf(title: string): string {
  return ` ${title
    .toLowerCase()
    .replaceAll('\u2019', "'")
    .replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ')
    .trim()} `;
}
