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

/** A row of a table with its cells. */
interface Row {
  readonly cells: readonly Words[];
  readonly text: string;
}

/**
 * The header fields of a table: of rows with a key and its value, or of one row of values below a row of keys
 * (`| Status | Deciders |`).
 */
export function fieldsOfTable(lines: readonly ProseLine[]): HeaderField[] {
  const rows = lines.map((line): Row => ({ cells: tableCells(line) as Words[], text: line.text }));
  const [head, rule, ...below] = rows;
  if (head === undefined) return [];
  const hasHead = rule !== undefined && isRule(rule);
  if (hasHead && isHeadOfColumns(head, below)) return below.length === 1 ? fieldsOfColumns(head, below[0] as Row) : [];
  return rows.flatMap(fieldsOfRow);
}

export function isTableLine(line: ProseLine): boolean {
  return line.heading === undefined && tableCells(line) !== undefined;
}

function fieldsOfRow({ cells }: Row): HeaderField[] {
  const [key, value] = cells;
  if (key === undefined || value === undefined || cells.length > 2 || COLUMN_NAMES.test(value.text)) return [];
  return headerField(key, value);
}

function isRule({ cells }: Row): boolean {
  return cells.length > 0 && cells.every(({ text }) => /^:?-+:?$/.test(text));
}

// The status, or the id, is among its keys, and no status is among what would be their values.
function isHeadOfColumns({ cells }: Row, below: readonly Row[]): boolean {
  const names = cells.map(({ text }) => text);
  if (!names.some((name) => isHeaderKey(name, ['id', 'status']))) return false;
  if (names.some(isStatus)) return false;
  if (cells.length > 2 || names.every((name) => isHeaderKey(name) || OTHER_COLUMNS.test(name))) return true;
  const [value] = below[0]?.cells ?? [];
  return value !== undefined && names[0] !== undefined && isHeaderKey(names[0], ['status']) && isStatus(value.text);
}

function isStatus(text: string): boolean {
  return statusOf(text) !== undefined;
}

// An entry of an index leads to the document that it lists.
function fieldsOfColumns({ cells: keys }: Row, { cells: values, text }: Row): HeaderField[] {
  const isOfOthers = keys.some((key) => CHANGES.test(key.text)) || /\]\([^()]*\.md\b/i.test(text);
  if (isOfOthers) return [];
  return keys.flatMap((key, column) => {
    const value = values[column];
    return value === undefined ? [] : headerField(key, value);
  });
}
