import { pageQuery } from '../query/log-query.ts';
import type { LogStore } from '../store/log-store.ts';
import type { OpenedHandOver } from './hand-over.ts';
import { handOverOf } from './key-history.ts';

const PAGE = 200;

/** The hand-overs between signing keys that a log has recorded, in its order. Records that only look like one are passed over. */
export function readHandOvers(store: LogStore): OpenedHandOver[] {
  const found: OpenedHandOver[] = [];
  const to = Number(store.frontier().size) - 1;
  let from = 0;
  while (from <= to) {
    const page = store.read(pageQuery({ eventType: 'key_rotation', labels: {}, order: 'asc' }, { from, to }, PAGE));
    for (const { entry } of page) {
      const { data } = JSON.parse(Buffer.from(entry).toString('utf8')) as { data?: unknown };
      const handOver = handOverOf(data, store.origin);
      if (handOver !== undefined) found.push(handOver);
    }
    if (page.length < PAGE) break;
    from = (page.at(-1)?.index ?? to) + 1;
  }
  return found;
}
