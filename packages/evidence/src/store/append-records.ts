import { appendLeaf, type Frontier } from '@sea-forge/transparency';
import { LABELS } from '../record/event-types.ts';
import type { FoundBy } from '../record/found-by.ts';
import type { EvidenceRecord } from '../record/record.ts';
import { packEntry } from './entry-codec.ts';
import type { AppendOutcome, Receipt } from './log-store.ts';
import { blob, type Sqlite } from './sqlite.ts';

const INSERT_RECORD = `INSERT INTO records
  (idx, source, id, type, time_ms, ${LABELS.join(', ')}, further, leaf_hash, body_hash, is_compressed, entry)
  VALUES (?, ?, ?, ?, ?${', ?'.repeat(LABELS.length)}, ?, ?, ?, ?, ?)`;

type Placed = Omit<Receipt, 'treeSize'>;

export interface AppendedBatches {
  /** Of the tree with the new records in it. */
  readonly frontier: Frontier;
  readonly outcomes: AppendOutcome[];
}

/** Appends the batches in one transaction. When it returns, they are on disk; when it throws, none of them is there. */
export function appendBatches(
  database: Sqlite,
  start: Frontier,
  batches: readonly (readonly EvidenceRecord[])[],
  compression: boolean,
): AppendedBatches {
  let frontier = start;
  const place = (record: EvidenceRecord): Placed => {
    const known = findRecord(database, record);
    if (known !== undefined) {
      return { id: record.id, index: known.idx, leafHash: blob(known.leaf_hash), isRepeated: true };
    }
    const index = Number(frontier.size);
    frontier = insert(database, frontier, record, compression);
    return { id: record.id, index, leafHash: record.leafHash, isRepeated: false };
  };
  database.exec('BEGIN IMMEDIATE');
  try {
    const placed = batches.map((batch) => {
      const conflict = findConflict(database, batch);
      return conflict === undefined ? batch.map(place) : conflict;
    });
    database.exec('COMMIT');
    return { frontier, outcomes: placed.map((batch) => toOutcome(batch, Number(frontier.size))) };
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

function toOutcome(batch: readonly Placed[] | EvidenceRecord, treeSize: number): AppendOutcome {
  if ('bodyHash' in batch) return { kind: 'conflict', source: batch.source, id: batch.id };
  return { kind: 'appended', receipts: batch.map((placed) => ({ ...placed, treeSize })) };
}

// Before anything of a batch is inserted: a batch is taken whole or not at all.
function findConflict(database: Sqlite, batch: readonly EvidenceRecord[]): EvidenceRecord | undefined {
  const inBatch = new Map<string, EvidenceRecord>();
  return batch.find((record) => {
    const key = JSON.stringify([record.source, record.id]);
    const known = inBatch.get(key)?.bodyHash ?? findRecord(database, record)?.body_hash;
    inBatch.set(key, record);
    return known !== undefined && Buffer.compare(blob(known), record.bodyHash) !== 0;
  });
}

function findRecord(database: Sqlite, { source, id }: EvidenceRecord) {
  const sql = 'SELECT idx, leaf_hash, body_hash FROM records WHERE id = ? AND source = ?';
  return database.get<{ idx: number; leaf_hash: unknown; body_hash: unknown }>(sql, [id, source]);
}

function insert(database: Sqlite, before: Frontier, record: EvidenceRecord, compression: boolean): Frontier {
  const { source, id, type, timeMs, leafHash, bodyHash, labels, further } = record;
  const found = [source, id, type, timeMs, ...LABELS.map((label) => labels[label] ?? null)];
  const { is_compressed: isCompressed, entry } = packEntry(record.entry, compression);
  database.run(INSERT_RECORD, [Number(before.size), ...found, further, leafHash, bodyHash, isCompressed, entry]);
  keepModelName(database, record);
  const { frontier, completed } = appendLeaf(before, leafHash);
  for (const { address, hash } of completed.slice(1)) {
    database.run('INSERT INTO nodes (level, idx, hash) VALUES (?, ?, ?)', [address.level, Number(address.index), hash]);
  }
  return frontier;
}

/** Keeps the name that a record gives its model, in the transaction that there is. */
export function keepModelName(database: Sqlite, { labels: { model }, modelName }: FoundBy): void {
  if (model === undefined || modelName === null) return;
  database.run('INSERT OR IGNORE INTO model_names (name, model) VALUES (?, ?)', [modelName, model]);
}

function rollBack(database: Sqlite): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // The database has ended the transaction itself, e.g. on a full disk.
  }
}
