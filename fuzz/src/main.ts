import { parentPort, workerData } from 'node:worker_threads';
import { evaluationCheck } from './checks/evaluation.check.ts';
import { formatCheck } from './checks/format.check.ts';
import { placesCheck } from './checks/places.check.ts';
import { run } from './search/campaign.ts';
import { readCorpus } from './search/corpus.ts';

/** What `run.mjs` starts this worker with. */
interface Order {
  readonly root: string;
  readonly seed: number;
  readonly first: number;
  /** Cases, at most. */
  readonly count: number;
  readonly milliseconds: number;
  /** Holds the index of the case that is being looked at: whoever waits can tell where it hangs. */
  readonly current: SharedArrayBuffer;
}

const { root, seed, first, count, milliseconds, current } = workerData as Order;
const shared = new Int32Array(current);
const end = Date.now() + milliseconds;
parentPort?.postMessage(
  run({
    seed,
    first,
    corpus: readCorpus(root),
    checks: [placesCheck, formatCheck, evaluationCheck],
    isOver: (index) => index - first >= count || Date.now() > end,
    watch: (index) => void Atomics.store(shared, 0, index),
  }),
);
