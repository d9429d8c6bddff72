import { appendLeaf, EMPTY_FRONTIER, type Frontier, type Hash, parseCheckpoint } from '@sea-forge/transparency';
import type { ExportedRecord } from './exported-record.ts';
import { receiptIndex } from './pinned-notes.ts';
import type { LogFinding, Pinned } from './verify-log.ts';

/** Takes the records of a log one by one and keeps what is needed to hold them against signed notes. */
export class LogReader {
  /** Leaf hashes of the records that receipts speak about. */
  readonly leaves = new Map<number, Hash>();
  /** The tree at the sizes of checkpoints. */
  readonly frontierAt = new Map<number, Frontier>([[0, EMPTY_FRONTIER]]);
  readonly findings: LogFinding[] = [];
  /** Hand-overs between keys that the records claim, unchecked. */
  readonly handOvers: string[] = [];
  readonly #wantedSizes: ReadonlySet<number>;
  readonly #wantedLeaves: ReadonlySet<number>;
  #frontier = EMPTY_FRONTIER;
  #count = 0;

  constructor({ checkpoints = [], anchors = [], own = [], receipts = [] }: Pinned) {
    // Which keys count is known only at the end: they may be handed over in the records.
    this.#wantedSizes = new Set([...checkpoints, ...anchors, ...own].flatMap(sizeOf));
    this.#wantedLeaves = new Set(receipts.flatMap((note) => receiptIndex(note) ?? []));
  }

  /** Records so far: one more than the highest index. */
  get count(): number {
    return this.#count;
  }

  get frontier(): Frontier {
    return this.#frontier;
  }

  /** A record whose place is known and nothing else. */
  addBroken(index: number): void {
    for (; this.#count < index; this.#count++) this.findings.push(missing(this.#count));
    this.findings.push({ kind: 'changed', index, message: `record ${index} was changed` });
    this.#count = index + 1;
  }

  /** The next record; undefined for what should be one and is none. */
  add(record: ExportedRecord | undefined): void {
    const finding = record === undefined ? unreadable(this.#count) : placeFinding(record, this.#count);
    if (finding !== undefined) this.findings.push(finding);
    if (record === undefined) {
      this.#count += 1;
      return;
    }
    if (this.#wantedLeaves.has(record.index)) this.leaves.set(record.index, record.leaf);
    if (record.handOver !== undefined) this.handOvers.push(record.handOver);
    this.#count = Math.max(this.#count, record.index + 1);
    this.#frontier = appendLeaf(this.#frontier, record.leaf).frontier;
    if (this.#wantedSizes.has(this.#count)) this.frontierAt.set(this.#count, this.#frontier);
  }
}

function missing(index: number): LogFinding {
  return { kind: 'missing', index, message: `record ${index} is missing` };
}

function sizeOf(note: string): number[] {
  const parsed = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1));
  return parsed.ok ? [Number(parsed.checkpoint.size)] : [];
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
