import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work that can be left off between its steps. */
export type Steps<Result> = Generator<void, Result>;

/** After so long others get their turn. */
const SLICE_MS = 10;

/** Does all of it now. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does it in slices, so that a long one keeps nobody else waiting: requests, probes, the kill switch. */
export async function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  let fromMs = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - fromMs < SLICE_MS) continue;
    await nextTurn();
    fromMs = performance.now();
  }
}
