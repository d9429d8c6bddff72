import {
  appendLeaf,
  EMPTY_FRONTIER,
  equalHashes,
  type Frontier,
  frontierRoot,
  type Hash,
} from '@sea-forge/transparency';
import { type ExportedRecord, readExportedRecord } from './exported-record.ts';
import { type OpenedNotes, openNotes } from './pinned-notes.ts';

export interface VerifyLogRequest {
  /** All records of a log as `/api/v1/logs` gives them (the members of `logs`), ascending. */
  readonly records: Iterable<unknown>;
  /** Public keys that the verifier trusts, `name+key id+base64`; not taken from the export. */
  readonly keys: readonly string[];
  /** The log's signed checkpoints, in any order; at least one for completeness. */
  readonly checkpoints?: readonly string[];
  /** Checkpoints of the same log that somebody else has kept. */
  readonly anchors?: readonly string[];
  /** Signed receipts of acknowledgements. */
  readonly receipts?: readonly string[];
}

/** What does not hold, and where: `index` is the record's, or the first of several. */
export interface LogFinding {
  readonly kind: 'changed' | 'missing' | 'misplaced' | 'unreadable' | 'note';
  readonly index?: number;
  readonly message: string;
}

/** What was verified, the three promises apart (design: evidence, "What is promised"). */
export interface LogVerification {
  /** Records that were read. */
  readonly size: number;
  /** No record was changed; `unchecked` where nothing that a pinned key signed speaks about any. */
  readonly integrity: 'held' | 'broken' | 'unchecked';
  /** None was removed below this index; undefined where no checkpoint holds. Later records are an unanchored tail. */
  readonly completeUpTo?: number;
  /** Somebody else has held a checkpoint of these first records. */
  readonly anchoredUpTo?: number;
  readonly findings: readonly LogFinding[];
}

/**
 * Verifies an exported log offline, against pinned keys. Pure; reads the records once, one at a time.
 *
 * A record that was changed alone is named. One whose hash was changed along with it is named where a receipt speaks
 * about it; else the findings say between which checkpoints it is.
 */
export function verifyLog(request: VerifyLogRequest): LogVerification {
  const notes = openNotes(request);
  const findings: LogFinding[] = [...notes.findings];
  const { leaves, frontierAt, frontier, count } = readRecords(request.records, notes, findings);
  const isWhole = !findings.some(({ kind }) => kind !== 'note');

  let completeUpTo: number | undefined;
  let anchoredUpTo: number | undefined;
  for (const { size, root, isAnchor } of notes.checkpoints) {
    const then = size === count ? frontier : frontierAt.get(size);
    if (size > count) {
      findings.push({
        kind: 'missing',
        index: count,
        message: `records ${count} to ${size - 1} are missing: a checkpoint has ${size}`,
      });
    } else if (isWhole && (then === undefined || !equalHashes(frontierRoot(then), root))) {
      const from = completeUpTo ?? 0;
      findings.push({
        kind: 'changed',
        index: from,
        message: `records ${from} to ${size - 1} are not those of the checkpoint of ${size}`,
      });
      break;
    } else if (isWhole) {
      completeUpTo = size;
      if (isAnchor) anchoredUpTo = size;
    }
  }
  for (const { index, leafHash } of notes.receipts) {
    const leaf = leaves.get(index);
    if (leaf === undefined) {
      findings.push({ kind: 'missing', index, message: `record ${index} is missing: a receipt speaks about it` });
    } else if (!equalHashes(leaf, leafHash)) {
      findings.push({ kind: 'changed', index, message: `record ${index} is not the one that was acknowledged` });
    }
  }
  const isChecked = completeUpTo !== undefined || notes.receipts.length > 0;
  return {
    size: count,
    integrity: !notes.hasKey ? 'unchecked' : findings.length > 0 ? 'broken' : isChecked ? 'held' : 'unchecked',
    ...(completeUpTo === undefined ? {} : { completeUpTo }),
    ...(anchoredUpTo === undefined ? {} : { anchoredUpTo }),
    findings,
  };
}

interface ReadLog {
  /** Leaf hashes of the records that receipts speak about. */
  readonly leaves: ReadonlyMap<number, Hash>;
  /** The tree at the sizes of checkpoints. */
  readonly frontierAt: ReadonlyMap<number, Frontier>;
  readonly frontier: Frontier;
  readonly count: number;
}

function readRecords(records: Iterable<unknown>, notes: OpenedNotes, findings: LogFinding[]): ReadLog {
  const wantedLeaves = new Set(notes.receipts.map(({ index }) => index));
  const wantedSizes = new Set(notes.checkpoints.map(({ size }) => size));
  const leaves = new Map<number, Hash>();
  const frontierAt = new Map<number, Frontier>([[0, EMPTY_FRONTIER]]);
  let frontier = EMPTY_FRONTIER;
  let count = 0;
  for (const value of records) {
    const record = readExportedRecord(value);
    const finding = record === undefined ? unreadable(count) : placeFinding(record, count);
    if (finding !== undefined) findings.push(finding);
    if (record === undefined) {
      count += 1;
      continue;
    }
    if (wantedLeaves.has(record.index)) leaves.set(record.index, record.leaf);
    count = Math.max(count, record.index + 1);
    frontier = appendLeaf(frontier, record.leaf).frontier;
    if (wantedSizes.has(count)) frontierAt.set(count, frontier);
  }
  return { leaves, frontierAt, frontier, count };
}

function unreadable(index: number): LogFinding {
  return { kind: 'unreadable', index, message: `what should be record ${index} is no exported record` };
}

function placeFinding({ index, isSelfConsistent }: ExportedRecord, expected: number): LogFinding | undefined {
  if (!isSelfConsistent) return { kind: 'changed', index, message: `record ${index} was changed` };
  if (index === expected) return undefined;
  if (index < expected) {
    return { kind: 'misplaced', index, message: `record ${index} is there again, or not in its place` };
  }
  const message =
    index === expected + 1 ? `record ${expected} is missing` : `records ${expected} to ${index - 1} are missing`;
  return { kind: 'missing', index: expected, message };
}
