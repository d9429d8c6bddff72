import type { LogStore } from './log-store.ts';
import { StoreError } from './store-error.ts';

const PAGE = 500;

/**
 * Copies the first records of a log into an empty one of the same name, while others go on writing to it: what is there
 * never changes. Others are served between the pages.
 */
export async function copyLog(from: LogStore, size: number, to: LogStore, signal: AbortSignal): Promise<void> {
  for (let next = 0; next < size; next += PAGE) {
    const records = from.records({ from: next, to: Math.min(next + PAGE, size) - 1 });
    const [outcome] = to.append([records]);
    if (outcome?.kind !== 'appended' || Number(to.frontier().size) !== Math.min(next + PAGE, size)) {
      throw new StoreError('damaged', `records from ${next} on are not all there, or not unlike each other`);
    }
    await othersFirst(signal);
  }
}

/** Lets whatever else waits in this process go first. Rejects with a `StoreError` where the service is ending. */
export async function othersFirst(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new StoreError('failed', 'the service was ended before this was finished');
}
