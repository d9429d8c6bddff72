import type { LogStore, StoredRecord } from '../store/log-store.ts';
import { findRecords } from './find-records.ts';
import type { LogFilter } from './log-filter.ts';

/**
 * The answer to a query of the log as pieces of one JSON document, of the records that are there when it begins. It is
 * never cut silently: where `limit` ends it, `complete` is false and `next_cursor` says where to go on; where reading
 * fails, the document has no end.
 */
export async function* logsAnswer(store: LogStore, filter: LogFilter): AsyncGenerator<string> {
  const limit = filter.limit ?? Number.POSITIVE_INFINITY;
  let count = 0;
  let next: StoredRecord | undefined;
  yield '{"logs":[';
  for await (const page of findRecords(store, filter)) {
    const taken = page.slice(0, limit - count);
    if (taken.length > 0) yield (count === 0 ? '' : ',') + taken.map(recordJson).join(',');
    count += taken.length;
    next = page[taken.length];
    if (next !== undefined) break;
  }
  const cursor = next === undefined ? 'null' : JSON.stringify(String(next.index));
  yield `],"count":${count},"complete":${next === undefined},"next_cursor":${cursor}}`;
}

/** A record as answers show it: its place, the event's members, its leaf hash (base64). */
export function recordJson({ index, entry, leafHash }: StoredRecord): string {
  const event = JSON.parse(Buffer.from(entry).toString('utf8')) as Record<string, unknown>;
  const { id, type, source, time, data, ...more } = event;
  const leaf = Buffer.from(leafHash).toString('base64');
  return JSON.stringify({ index, id, type, source, time, data, ...more, leaf_hash: leaf });
}
