import { FilterFailure } from './filter-failure.ts';

/**
 * Waits for a filter's work at most so long.
 *
 * @param work gets a signal that fires when its time is over, and is not waited for any more then.
 */
export async function within<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => {
      stop.abort();
      failed(new FilterFailure('filter_timeout', `no answer within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
