import type { ProseLine } from '../document/spec-document.ts';
import { isHeaderKey, type HeaderField, headerField } from './header-fields.ts';
import { tableCells, type Words } from './inline.ts';
import { statusOf } from './status-words.ts';

/** Columns that stand beside the header's own in its table, and are not read. */
const OTHER_COLUMNS =
  /^(?:approvers?|approved by|authors?|category|consulted|created|date|deciders?|decision date|decision makers?|due|epic|informed|issue|last updated|priority|reviewers?|stakeholders?|tags?|team|ticket|type|updated)$/i;
/** `| Version | Date | Change |` is the head of a table of changes. */
const CHANGES = /^(?:changes?|comments?|descriptions?|notes?|remarks?|revisions?|what)$/i;
/** `| Status | Value |` above pairs of key and value. */
const COLUMN_NAMES = /^(?:authors?|changes?|comments?|dates?|descriptions?|notes?|owners?|status|values?|versions?)$/i;

/**
 * The header fields of a table: of rows with a key and its value, or of one row of values below a row of keys
 * (`| Status | Deciders |`).
 */
export function fieldsOfTable(lines: readonly ProseLine[]): HeaderField[] {
  const [head, rule, ...below] = lines.map((line) => tableCells(line) as Words[]);
  if (head === undefined || rule === undefined) return head === undefined ? [] : fieldsOfRow(head);
  if (!isRule(rule)) return [head, rule, ...below].flatMap(fieldsOfRow);
  // An entry of an index leads to the document that it lists.
  const isIndex = lines.some(({ text }) => /\]\([^()]*\.md\b/i.test(text));
  return fieldsBelow(head, below, isIndex);
}

/** The same of a table in HTML, by its rows. */
export function fieldsOfRows([head, ...below]: readonly (readonly Words[])[]): HeaderField[] {
  return head === undefined ? [] : fieldsBelow(head, below, false);
}

function fieldsBelow(head: readonly Words[], below: readonly (readonly Words[])[], isIndex: boolean): HeaderField[] {
  const [values, ...more] = below;
  if (values === undefined || !isHeadOfColumns(head, values)) return [head, ...below].flatMap(fieldsOfRow);
  if (more.length > 0 || isIndex || head.some(({ text }) => CHANGES.test(text))) return [];
  return head.flatMap((key, column) => {
    const value = values[column];
    return value === undefined ? [] : headerField(key, value);
  });
}

export function isTableLine(line: ProseLine): boolean {
  return line.heading === undefined && tableCells(line) !== undefined;
}

function fieldsOfRow(cells: readonly Words[]): HeaderField[] {
  const [key, value] = cells;
  if (key === undefined || value === undefined || cells.length > 2 || COLUMN_NAMES.test(value.text)) return [];
  return headerField(key, value);
}

function isRule(cells: readonly Words[]): boolean {
  return cells.length > 0 && cells.every(({ text }) => /^:?-+:?$/.test(text));
}

// The status, or the id, is among its keys, and no status is among what would be their values.
function isHeadOfColumns(cells: readonly Words[], [value]: readonly Words[]): boolean {
  const names = cells.map(({ text }) => text);
  if (!names.some((name) => isHeaderKey(name, ['id', 'status'])) || names.some(isStatus)) return false;
  if (cells.length > 2 || names.every((name) => isHeaderKey(name) || OTHER_COLUMNS.test(name))) return true;
  return value !== undefined && isHeaderKey(names[0] as string, ['status']) && isStatus(value.text);
}

function isStatus(text: string): boolean {
  return statusOf(text) !== undefined;
}
