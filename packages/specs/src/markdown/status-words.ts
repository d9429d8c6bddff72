import { nearest } from '@sea-forge/diagnostics';
import type { SpecStatus } from '../document/spec-document.ts';
import { part, type Words } from './inline.ts';

const STATUSES: readonly SpecStatus[] = ['draft', 'review', 'approved', 'implemented', 'deprecated', 'superseded'];

/** Other names in use, and what they are read as. */
const SYNONYMS: Readonly<Record<string, SpecStatus>> = {
  wip: 'draft',
  'in progress': 'draft',
  proposed: 'review',
  'in review': 'review',
  'under review': 'review',
  accepted: 'approved',
  designed: 'approved',
  final: 'approved',
  active: 'approved',
  done: 'implemented',
  live: 'implemented',
  released: 'implemented',
  rejected: 'deprecated',
  retired: 'deprecated',
  obsolete: 'deprecated',
  withdrawn: 'deprecated',
};

/** The words of decision records themselves (Nygard): no other name for anything, so no finding in an ADR. */
export const DECISION_WORDS: ReadonlySet<string> = new Set(['proposed', 'accepted', 'rejected']);

/** What a status is read as; undefined for a word that is none. */
export function statusOf(written: string): SpecStatus | undefined {
  const name = written
    .toLowerCase()
    .replaceAll(/[_\s-]+/g, ' ')
    .trim();
  return STATUSES.find((status) => status === name) ?? (Object.hasOwn(SYNONYMS, name) ? SYNONYMS[name] : undefined);
}

/** The status whose name, or another name of it, is nearest to a misspelt word. */
export function nearStatus(written: string): SpecStatus | undefined {
  const name = nearest(written, [...STATUSES, ...Object.keys(SYNONYMS)]);
  return name === undefined ? undefined : statusOf(name);
}

/** The status within words such as `✅ Accepted (2024-05-01)`, `Superseded by ADR-005` or `![status](badge.svg) Draft`. */
export function readStatus(words: Words): Words {
  const text = bare(words.text);
  const start = /[\p{L}]/u.exec(text)?.index ?? 0;
  const [two] = /^[\p{L}]+[ -][\p{L}]+/u.exec(text.slice(start)) ?? [];
  const [one] = /^[\p{L}\p{N}_]+/u.exec(text.slice(start)) ?? [text.slice(start)];
  const length = two !== undefined && statusOf(two) !== undefined ? two.length : one.length;
  return part(words, start, start + length);
}

const CHECK_BOX = /^\[[ xX]\]\s/;
/** What no reader takes for the status: tags, names of emoji, what is struck out. */
const DECORATION = /<[^<>]{0,400}>|:[a-z0-9_+-]{2,40}:|~~[^~]{0,100}~~/g;
const IMAGE = /!\[([^[\]]{0,200})\]\([^()]{0,400}\)/g;

/** With blanks in place of decoration; the words of a badge count only where there are no others. */
function bare(text: string): string {
  const plain = text.replace(CHECK_BOX, blanks).replaceAll(DECORATION, blanks);
  const beside = plain.replaceAll(IMAGE, blanks).replaceAll(/\]\([^()]{0,400}\)/g, blanks);
  if (/\p{L}/u.test(beside)) return beside;
  return plain
    .replaceAll(IMAGE, (image, words: string) => `  ${words}${' '.repeat(image.length - words.length - 2)}`)
    .replaceAll(/\]\([^()]{0,400}\)|\bstatus\b/gi, blanks);
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
