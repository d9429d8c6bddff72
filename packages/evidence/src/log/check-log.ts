import {
  appendLeaf,
  equalHashes,
  type Frontier,
  frontierNodes,
  frontierRoot,
  leafHash,
  type NoteVerifier,
  openCheckpoint,
  rangeHash,
} from '@sea-forge/transparency';
import { rangeQuery } from '../query/log-query.ts';
import { deriveFromEntry } from '../record/record.ts';
import type { LogStore, StoredRecord } from '../store/log-store.ts';
import { StoreError } from '../store/store-error.ts';

const PAGE = 200;

/**
 * Checks a log when it is opened: it still contains what each kept checkpoint says, and the records after the latest of
 * them are what the tree says. Throws a `StoreError`: a damaged log is not appended to.
 *
 * Reads the records after that checkpoint only; `checkRecords` from 0 reads all.
 */
export function checkOnOpen(store: LogStore, checkpoints: readonly string[], known: readonly NoteVerifier[]): void {
  let from = 0n;
  for (const note of checkpoints) {
    const opened = openCheckpoint(note, known, store.origin);
    if (!opened.ok) throw new StoreError('damaged', `a kept checkpoint is not valid: ${opened.reason}`);
    const { size, root } = opened.checkpoint;
    const found = store.frontier().size;
    if (size > found) {
      const message = `records are missing: the last checkpoint has ${size}, the log ${found}; it was cut, or an older copy put in its place`;
      throw new StoreError('damaged', message);
    }
    if (!equalHashes(rangeHash({ start: 0n, end: size }, store.readNode), root)) {
      throw new StoreError('damaged', `the first ${size} records are not those of the last checkpoint`);
    }
    if (size > from) from = size;
  }
  const pages = checkRecords(store, from);
  while (pages.next().done !== true);
}

/**
 * Compares every record that is there now, from the index `from` on, with its hash, the columns by which it is found,
 * and all of the tree that follows. Yields after each page; throws a `StoreError` that names the first record that is
 * not what it was.
 */
export function* checkRecords(store: LogStore, from: bigint): Generator<void, void> {
  const { size, hashes } = store.frontier();
  let frontier: Frontier = { size: from, hashes: frontierNodes(from).map(store.readNode) };
  while (frontier.size < size) {
    const next = Number(frontier.size);
    const records = store.read(rangeQuery({ from: next, to: Math.min(next + PAGE, Number(size)) - 1 }));
    for (const record of records) frontier = checkRecord(store, frontier, record);
    if (frontier.size < BigInt(Math.min(next + PAGE, Number(size)))) {
      throw new StoreError('damaged', `record ${frontier.size} is missing`);
    }
    yield;
  }
  if (!equalHashes(frontierRoot(frontier), frontierRoot({ size, hashes }))) {
    throw new StoreError('damaged', 'the tree is not that of the records');
  }
}

function checkRecord(store: LogStore, before: Frontier, { index, entry }: StoredRecord): Frontier {
  if (BigInt(index) !== before.size) throw new StoreError('damaged', `record ${before.size} is missing`);
  const { frontier, completed } = appendLeaf(before, leafHash(entry));
  for (const { address, hash } of completed) {
    if (equalHashes(store.readNode(address), hash)) continue;
    const what = address.level === 0 ? `record ${index} was changed` : `the tree above record ${index} was changed`;
    throw new StoreError('damaged', what);
  }
  const derived = deriveFromEntry(entry);
  if (derived === undefined || !store.isFoundBy(index, derived)) {
    throw new StoreError('damaged', `record ${index} is not found by what it says: its columns were changed`);
  }
  return frontier;
}
