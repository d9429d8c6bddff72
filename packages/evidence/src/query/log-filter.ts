import { LABELS, type Label } from '../record/event-types.ts';
import { parseQueryTime } from '../record/timestamp.ts';
import { unknownName } from './unknown-name.ts';

/** Which records a query of the log wants, in what order. */
export interface LogFilter {
  readonly eventType?: string;
  /** The newest so many of those that match. */
  readonly last?: number;
  readonly startMs?: number;
  /** Inclusive. */
  readonly endMs?: number;
  readonly labels: Readonly<Partial<Record<Label, string>>>;
  /** Other texts by which records speak of the wanted model: its ids where `labels.model` is a name, and the other way round. */
  readonly otherModels?: readonly string[];
  /** Index at which to go on. */
  readonly cursor?: number;
  readonly limit?: number;
  readonly order: 'asc' | 'desc';
}

export type LogFilterResult =
  { readonly ok: true; readonly filter: LogFilter } | { readonly ok: false; readonly message: string };

const FIELDS = ['event_type', 'last', 'start_time', 'end_time', ...LABELS, 'cursor', 'limit', 'order'] as const;

/** Reads a query, from a JSON body or a query string; the message names the field that is wrong. */
export function readLogFilter(input: unknown): LogFilterResult {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return fail('the query must be a JSON object');
  const query = input as Record<string, unknown>;
  const unknown = Object.keys(query).find((name) => !(FIELDS as readonly string[]).includes(name));
  if (unknown !== undefined) return fail(unknownName('field', unknown, FIELDS));
  for (const name of ['event_type', 'start_time', 'end_time', ...LABELS]) {
    if (query[name] !== undefined && typeof query[name] !== 'string') return fail(`${name} must be a text`);
  }
  const [last, limit, cursor] = [wholeNumber(query['last']), wholeNumber(query['limit']), wholeNumber(query['cursor'])];
  for (const [name, value] of Object.entries({ last, limit })) {
    if (value === null || value === 0) return fail(`${name} must be a whole number from 1 on`);
  }
  if (cursor === null) return fail('cursor must be the next_cursor of an earlier answer');
  if (last !== undefined && (limit !== undefined || cursor !== undefined))
    return fail('last does not go with limit or cursor');
  const startMs = timeOf(query['start_time'], 'start');
  const endMs = timeOf(query['end_time'], 'end');
  if (startMs === null) return fail(`start_time ${TIME_FORM}`);
  if (endMs === null) return fail(`end_time ${TIME_FORM}`);
  if (startMs !== undefined && endMs !== undefined && startMs > endMs) return fail('start_time is after end_time');
  const order = query['order'] ?? 'asc';
  if (order !== 'asc' && order !== 'desc') return fail('order must be "asc" or "desc"');
  const labels = Object.fromEntries(
    LABELS.filter((label) => query[label] !== undefined).map((label) => [label, query[label] as string]),
  );
  const optional = { eventType: query['event_type'] as string | undefined, last, limit, cursor, startMs, endMs };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { ok: true, filter: { ...given, labels, order } };
}

const TIME_FORM = 'must be a time such as 2026-01-31T12:00:00Z, or a day such as 2026-01-31';

// Undefined where there is none, null where it is wrong.
function wholeNumber(value: unknown): number | undefined | null {
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

function timeOf(value: unknown, bound: 'start' | 'end'): number | undefined | null {
  return value === undefined ? undefined : (parseQueryTime(value as string, bound) ?? null);
}

function fail(message: string): LogFilterResult {
  return { ok: false, message };
}
