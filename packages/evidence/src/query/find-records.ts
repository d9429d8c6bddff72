import type { LogStore, StoredRecord } from '../store/log-store.ts';
import type { LogFilter } from './log-filter.ts';
import { countQuery, type IndexRange, nthNewestQuery, pageQuery, timeBoundQuery } from './log-query.ts';

/** Rows that are in memory at once: entries have up to 64 KiB. */
const PAGE_ROWS = 200;
/** Records that one step looks at, so that a rare find does not keep others waiting. */
const STEP_RECORDS = 20_000;

/**
 * The records that a filter wants, page by page in its order, of those that are there when it begins; its `limit` is
 * the caller's matter. Others are served between the steps.
 */
export async function* findRecords(
  store: LogStore,
  query: LogFilter,
  stepRecords = STEP_RECORDS,
): AsyncGenerator<StoredRecord[]> {
  const { model } = query.labels;
  const filter = model === undefined ? query : { ...query, otherModels: store.otherNames(model) };
  let range = await rangeOf(store, filter, stepRecords);
  while (range.from <= range.to) {
    const step = firstStep(range, filter.order, stepRecords);
    const rows = store.read(pageQuery(filter, step, PAGE_ROWS));
    if (rows.length > 0) yield rows;
    const last = rows.length === PAGE_ROWS ? rows.at(-1)?.index : undefined;
    range =
      filter.order === 'asc' ? { ...range, from: (last ?? step.to) + 1 } : { ...range, to: (last ?? step.from) - 1 };
    await othersFirst();
  }
}

async function rangeOf(store: LogStore, filter: LogFilter, stepRecords: number): Promise<IndexRange> {
  const { cursor, last, order, startMs, endMs } = filter;
  let range: IndexRange = { from: 0, to: Number(store.frontier().size) - 1 };
  if (cursor !== undefined) {
    range = order === 'asc' ? { ...range, from: cursor } : { ...range, to: Math.min(cursor, range.to) };
  }
  if (startMs !== undefined || endMs !== undefined) {
    const from = store.readNumber(timeBoundQuery(filter, 'min')) ?? Number.POSITIVE_INFINITY;
    const to = store.readNumber(timeBoundQuery(filter, 'max')) ?? -1;
    range = { from: Math.max(range.from, from), to: Math.min(range.to, to) };
  }
  return last === undefined ? range : newest(store, { ...filter, last }, range, stepRecords);
}

// The part of a range that begins with the first of the `last` records that are wanted.
async function newest(
  store: LogStore,
  filter: LogFilter & { readonly last: number },
  range: IndexRange,
  stepRecords: number,
): Promise<IndexRange> {
  let missing = filter.last;
  let rest = range;
  while (rest.from <= rest.to) {
    const step = firstStep(rest, 'desc', stepRecords);
    const found = store.readNumber(nthNewestQuery(filter, step, missing));
    if (found !== undefined) return { from: found, to: range.to };
    missing -= store.readNumber(countQuery(filter, step)) ?? 0;
    rest = { ...rest, to: step.from - 1 };
    await othersFirst();
  }
  return range;
}

function firstStep({ from, to }: IndexRange, order: LogFilter['order'], records: number): IndexRange {
  return order === 'asc'
    ? { from, to: Math.min(to, from + records - 1) }
    : { from: Math.max(from, to - records + 1), to };
}

function othersFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
