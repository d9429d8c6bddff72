import { equalHashes, frontierRoot } from '@sea-forge/transparency';
import { readExportedRecord } from './exported-record.ts';
import { LogReader } from './log-reader.ts';
import { type OpenedNotes, openNotes } from './pinned-notes.ts';

/** What a log is held against. */
export interface Pinned {
  /** Public keys that the verifier trusts, `name+key id+base64`; not taken from the export. */
  readonly keys: readonly string[];
  /** The log's signed checkpoints, in any order; at least one for completeness. */
  readonly checkpoints?: readonly string[];
  /** Checkpoints of the same log that somebody else has kept. */
  readonly anchors?: readonly string[];
  /** Signed receipts of acknowledgements. */
  readonly receipts?: readonly string[];
  /** Checkpoints that the log itself keeps: those of keys that are not trusted are passed over. */
  readonly own?: readonly string[];
}

export interface VerifyLogRequest extends Pinned {
  /** All records of a log as `/api/v1/logs` gives them (the members of `logs`), ascending. */
  readonly records: Iterable<unknown>;
}

/**
 * What does not hold, and where: `index` is the record's, or the first of several. `unchecked` is what the verifier has
 * brought and the log could not be held against; it says nothing about the log.
 */
export interface LogFinding {
  readonly kind: 'changed' | 'missing' | 'misplaced' | 'unreadable' | 'note' | 'unchecked';
  readonly index?: number;
  readonly message: string;
}

/** What was verified, the three promises apart (design: evidence, "What is promised"). */
export interface LogVerification {
  /** Records that were read. */
  readonly size: number;
  /** No record was changed; `unchecked` where nothing that a pinned key signed speaks about any, or not all that was brought could be used. */
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
 * about it; else the findings say between which checkpoints it is. Keys that a pinned one has handed over to count too.
 */
export function verifyLog(request: VerifyLogRequest): LogVerification {
  const reader = new LogReader(request);
  for (const value of request.records) reader.add(readExportedRecord(value));
  return holdAgainst(reader, request).verification;
}

/** Holds records that were read against what is pinned; also gives the keys that were trusted. */
export function holdAgainst(
  reader: LogReader,
  pinned: Pinned,
): Pick<OpenedNotes, 'keys' | 'untrusted'> & { readonly verification: LogVerification } {
  const notes = openNotes(pinned, reader.handOvers);
  const { leaves, frontierAt, frontier, count } = reader;
  const findings: LogFinding[] = [...notes.findings, ...reader.findings];
  const isWhole = findings.every(isAboutNotes);

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
  const isBroken = findings.some(({ kind }) => kind !== 'unchecked');
  const isChecked = findings.length === 0 && (completeUpTo !== undefined || notes.receipts.length > 0);
  const verification: LogVerification = {
    size: count,
    integrity: !notes.hasKey ? 'unchecked' : isBroken ? 'broken' : isChecked ? 'held' : 'unchecked',
    ...(completeUpTo === undefined ? {} : { completeUpTo }),
    ...(anchoredUpTo === undefined ? {} : { anchoredUpTo }),
    findings,
  };
  return { verification, keys: notes.keys, untrusted: notes.untrusted };
}

/** Says nothing about a record. */
export function isAboutNotes({ kind }: LogFinding): boolean {
  return kind === 'note' || kind === 'unchecked';
}
