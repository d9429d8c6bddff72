/** What a run of the pipeline is made of; what belongs to none of them is `other`. */
const PHASES = ['read', 'parse', 'check', 'compile', 'emit', 'write', 'other'] as const;
type Phase = (typeof PHASES)[number];

/** How much was done. */
const COUNTS = ['contexts', 'files', 'bytes', 'declarations', 'policies', 'written'] as const;
type Count = (typeof COUNTS)[number];

export interface PipelineStats {
  /** Milliseconds, each moment in one phase; what a phase reads counts as `read`. */
  readonly phases: Readonly<Record<Phase, number>>;
  readonly counts: Readonly<Record<Count, number>>;
}

/** Where a run says what it does. */
export interface Gauge {
  /** Does the work, and puts its time down to a phase; phases within it are taken out. */
  readonly measure: <Value>(phase: Phase, work: () => Value) => Value;
  readonly count: (what: Count, by: number) => void;
}

export interface Meter extends Gauge {
  /** What was measured up to now. */
  readonly stats: () => PipelineStats;
}

/** `now`: milliseconds of a clock that never goes back. */
export function createMeter(now: () => number = () => performance.now()): Meter {
  const phases = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
  const counts = Object.fromEntries(COUNTS.map((what) => [what, 0])) as Record<Count, number>;
  let current: Phase = 'other';
  let since = now();
  const enter = (phase: Phase): void => {
    const moment = now();
    phases[current] += moment - since;
    current = phase;
    since = moment;
  };
  return {
    measure: (phase, work) => {
      const outer = current;
      enter(phase);
      try {
        return work();
      } finally {
        enter(outer);
      }
    },
    count: (what, by) => void (counts[what] += by),
    stats: () => {
      enter(current);
      return { phases: { ...phases }, counts: { ...counts } };
    },
  };
}

/** Measures nothing: for runs whose figures nobody asked for. */
export const noMeter: Gauge = {
  measure: (_phase, work) => work(),
  count: () => undefined,
};
