import { statSync } from 'node:fs';
import type { EvidenceLog } from '../log/evidence-log.ts';
import { typesCountQuery, requestsQuery } from '../query/log-query.ts';
import type { EvaluationBook, ModelFigures } from './evaluation-book.ts';

/** The state of a log. */
export interface LogState {
  readonly treeSize: number;
  readonly checkpointSize: number;
  /** Since the last checkpoint was published; undefined where it cannot be told. */
  readonly checkpointAgeSeconds: number | undefined;
  /** The log is damaged: its check found a record, or its end, that is not what it was. */
  readonly isDamaged: boolean;
  /** Records can be taken. */
  readonly isTaking: boolean;
  readonly evaluations: readonly ModelFigures[];
}

/** Figures of the requests of a window. */
export interface RequestFigures {
  readonly requests: number;
  readonly policyViolations: number;
  readonly harmfulOutputs: number;
}

/** Throws a `StoreError` where the log cannot be read. */
export function logState(log: EvidenceLog, evaluations: EvaluationBook, now: Date): LogState {
  const problem = log.problem();
  return {
    treeSize: Number(log.store.frontier().size),
    checkpointSize: Number(log.publisher.latest.size),
    checkpointAgeSeconds: ageOf(log.paths.checkpoint, now),
    isDamaged: problem?.kind === 'damaged',
    isTaking: problem === undefined,
    evaluations: evaluations.read(log.store),
  };
}

/** Requests on record whose events bear a time of the last `windowMs`, and what became of them. Throws a `StoreError`. */
export function requestFigures({ store }: EvidenceLog, windowMs: number, now: Date): RequestFigures {
  const since = now.getTime() - windowMs;
  const count = (type: string) => store.readNumber(typesCountQuery(type, since)) ?? 0;
  return {
    requests: store.readNumber(requestsQuery(since)) ?? 0,
    policyViolations: count('policy_violation'),
    harmfulOutputs: count('harmful_output'),
  };
}

// The file is written whenever one is published, so its age outlives a restart of the service.
function ageOf(checkpoint: string, now: Date): number | undefined {
  const written = statSync(checkpoint, { throwIfNoEntry: false })?.mtimeMs;
  return written === undefined ? undefined : Math.max(0, Math.round((now.getTime() - written) / 1000));
}
