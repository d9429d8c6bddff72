import { equalHashes, leafHash, rangeHash } from '@sea-forge/transparency';
import { type EvidenceRecord, replayedRecord } from '../record/record.ts';
import type { LogStore } from '../store/log-store.ts';
import { StoreError } from '../store/store-error.ts';

const PAGE = 500;

/** What became of the records of a log that is set aside, as far as the replay has come. */
export interface ReplayState {
  /** Index of the next record to look at. */
  next: number;
  replayed: number;
  /** Records that the restored log has already. */
  alreadyThere: number;
  /** Indexes of records that could not be read or are not what they were; they are in the set-aside log only. */
  readonly damaged: number[];
}

/** Where the replay begins: behind the records that both logs begin with. */
export function beginReplay(live: LogStore, restored: LogStore): ReplayState {
  // A damaged log may lack the hashes to tell: then all of it is looked at.
  const next = attempt(() => commonPrefix(live, restored)) ?? 0;
  return { next, replayed: 0, alreadyThere: next, damaged: [] };
}

/** Appends the next page of the live log's records to the restored one; false where there are no more. */
export function replayPage(live: LogStore, restored: LogStore, setAside: string, state: ReplayState): boolean {
  const size = Number(live.frontier().size);
  if (state.next >= size) return false;
  const end = Math.min(state.next + PAGE, size);
  const records: EvidenceRecord[] = [];
  for (const [index, record] of readable(live, state.next, end, state)) {
    records.push(replayedRecord(record, `${setAside}/${index}`));
  }
  // Each a batch of its own: one that is refused must not keep the others out.
  const outcomes = restored.append(records.map((record) => [record]));
  const renamed: EvidenceRecord[] = [];
  for (const [at, outcome] of outcomes.entries()) {
    const record = records[at] as EvidenceRecord;
    if (outcome.kind === 'conflict') renamed.push(withOtherId(record, setAside));
    else if (outcome.receipts[0]?.isRepeated === true) state.alreadyThere += 1;
    else state.replayed += 1;
  }
  for (const outcome of restored.append(renamed.map((record) => [record]))) {
    if (outcome.kind === 'conflict') throw new StoreError('failed', `the record ${outcome.id} is there in three forms`);
    state.replayed += 1;
  }
  state.next = end;
  return true;
}

// Another event has this id in the restored log. Both are kept, the later one under an id that says where it is from.
function withOtherId(record: EvidenceRecord, setAside: string): EvidenceRecord {
  const mark = (JSON.parse(Buffer.from(record.entry).toString('utf8')) as { replayed?: string }).replayed ?? setAside;
  return replayedRecord(record, mark, `${record.id}~${setAside}`);
}

function readable(live: LogStore, from: number, end: number, state: ReplayState): [number, EvidenceRecord][] {
  const found: [number, EvidenceRecord][] = [];
  const pages = attempt(() => live.records({ from, to: end - 1 }));
  for (let index = from; index < end; index++) {
    const whole = pages?.length === end - from ? pages[index - from] : undefined;
    const record = whole ?? attempt(() => live.records({ from: index, to: index }))?.[0];
    if (record !== undefined && equalHashes(leafHash(record.entry), record.leafHash)) found.push([index, record]);
    else state.damaged.push(index);
  }
  return found;
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

// Equal roots are equal records, so the longest common beginning is found by halving.
function commonPrefix(a: LogStore, b: LogStore): number {
  let [equal, unequal] = [0n, minimum(a.frontier().size, b.frontier().size) + 1n];
  while (unequal - equal > 1n) {
    const middle = (equal + unequal) >> 1n;
    const range = { start: 0n, end: middle };
    if (equalHashes(rangeHash(range, a.readNode), rangeHash(range, b.readNode))) equal = middle;
    else unequal = middle;
  }
  return Number(equal);
}

function minimum(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
