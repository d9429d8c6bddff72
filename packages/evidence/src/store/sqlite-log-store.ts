import { chmodSync, closeSync, openSync } from 'node:fs';
import { type Frontier, frontierNodes, type NodeAddress } from '@sea-forge/transparency';
import { type Label, LABELS } from '../record/event-types.ts';
import { foundInEntry } from '../record/found-by.ts';
import type { EvidenceRecord } from '../record/record.ts';
import { appendBatches } from './append-records.ts';
import { type PackedEntry, unpackEntry } from './entry-codec.ts';
import type { DerivedColumns, LogStore, StoredRecord } from './log-store.ts';
import { migrateFromVersion1 } from './migrate.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import { blob, openSqlite, type Sqlite, type SqlValue } from './sqlite.ts';
import { asStoreError, StoreError } from './store-error.ts';

const IS_FOUND = `SELECT 1 FROM records
  WHERE idx = ? AND source = ? AND id = ? AND type = ? AND time_ms = ? AND body_hash IN (?, ?)
  AND ${LABELS.map((label) => `${label} IS ?`).join(' AND ')}`;

/** Since version 2. */
const IS_FOUND_FURTHER = `SELECT 1 FROM records WHERE idx = ? AND further IS ?
  AND (? IS NULL OR EXISTS (SELECT 1 FROM model_names WHERE name = ? AND model = ?))`;

const OTHER_NAMES = `SELECT model AS name FROM model_names WHERE name = ?
  UNION SELECT name FROM model_names WHERE model = ?`;

/** A log that an earlier version of this program has left: it can be read as it is, and is brought on to be written to. */
const VERSION_1 = '1';

const READ_RECORDS = `SELECT idx, source, id, type, time_ms, body_hash, leaf_hash, is_compressed, entry,
  ${LABELS.join(', ')} FROM records WHERE idx BETWEEN ? AND ? ORDER BY idx`;

const SYNCHRONOUS_FULL = 2;

export interface SqliteLogOptions {
  /** Names a log that is made now. */
  readonly newOrigin: string;
  /** Are new records compressed? */
  readonly compression: boolean;
}

/**
 * Opens a log in one SQLite file (made if absent, with mode 600), for this process alone: while it is open, no other
 * connection gets in, and a killed process leaves no lock behind. Throws a `StoreError` that names the file.
 */
export function openSqliteLogStore(path: string, options: SqliteLogOptions): LogStore {
  let database: Sqlite | undefined;
  try {
    // Before SQLite opens it: its WAL takes over the mode.
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
    database = openSqlite(path);
    prepare(database, options.newOrigin);
    return logStore(database, options.compression);
  } catch (error) {
    database?.close();
    const { kind, message } = asStoreError(error);
    throw new StoreError(kind, `${path}: ${message}`, { cause: error });
  }
}

/**
 * Opens a log to read it only: nothing of a file that was closed in order is written, and a log that is not there is
 * not made. Not for a file that a service may have open. Throws a `StoreError` that names the file.
 */
export function openSqliteLogReader(path: string): LogStore {
  let database: Sqlite | undefined;
  try {
    closeSync(openSync(path, 'r'));
    database = openSqlite(path);
    requireVersion(database, [SCHEMA_VERSION, VERSION_1]);
    const store = logStore(database, false);
    const append = () => {
      throw new StoreError('failed', 'this log is open to be read only');
    };
    return { ...store, append, saveCheckpoint: append };
  } catch (error) {
    database?.close();
    const { kind, message } = asStoreError(error);
    throw new StoreError(kind, `${path}: ${message}`, { cause: error });
  }
}

function prepare(database: Sqlite, newOrigin: string): void {
  // Exclusive before the first access: the lock is then held until the connection or the process ends.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const mode = database.get<{ journal_mode: string }>('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  const level = database.get<{ synchronous: number }>('PRAGMA synchronous');
  // SQLite does not fail where it cannot do this, e.g. on some network file systems.
  if (mode?.journal_mode !== 'wal' || level?.synchronous !== SYNCHRONOUS_FULL) {
    throw new StoreError('failed', 'the file system does not allow durable writes (SQLite WAL, synchronous FULL)');
  }
  database.exec('BEGIN EXCLUSIVE');
  database.exec(SCHEMA);
  database.run('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO NOTHING', ['schema_version', SCHEMA_VERSION]);
  database.run('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO NOTHING', ['origin', newOrigin]);
  database.exec('COMMIT');
  if (meta(database, 'schema_version') === VERSION_1) migrateFromVersion1(database);
  requireVersion(database, [SCHEMA_VERSION]);
}

function requireVersion(database: Sqlite, known: readonly string[]): void {
  const version = meta(database, 'schema_version') ?? 'unknown';
  if (!known.includes(version))
    throw new StoreError('failed', `the store has version ${version}, this program reads ${SCHEMA_VERSION}`);
}

function logStore(database: Sqlite, compression: boolean): LogStore {
  const readNode = (address: NodeAddress) => readNodeOf(database, address);
  const isFirstVersion = meta(database, 'schema_version') === VERSION_1;
  let frontier = loadFrontier(database);
  let isCurrent = true;
  return {
    origin: meta(database, 'origin') ?? '',
    frontier: () => frontier,
    readNode: (address) => guard(() => readNode(address)),
    append: (batches) => {
      try {
        // After a failed commit only the database knows what it holds.
        if (!isCurrent) frontier = loadFrontier(database);
        isCurrent = true;
        const appended = appendBatches(database, frontier, batches, compression);
        frontier = appended.frontier;
        return appended.outcomes;
      } catch (error) {
        isCurrent = false;
        throw asStoreError(error);
      }
    },
    read: ({ sql, parameters }) => guard(() => database.all<RecordRow>(sql, parameters as SqlValue[]).map(toStored)),
    records: ({ from, to }) => guard(() => database.all<FullRow>(READ_RECORDS, [from, to]).map(toRecord)),
    readNumber: ({ sql, parameters }) =>
      guard(() => database.get<{ value: number | null }>(sql, parameters as SqlValue[])?.value ?? undefined),
    otherNames: (model) =>
      guard(() => database.all<{ name: string }>(OTHER_NAMES, [model, model]).map(({ name }) => name)),
    isFoundBy: (index, derived) =>
      guard(() => isFoundBy(database, index, derived) && (isFirstVersion || isFoundFurther(database, index, derived))),
    checkpoints: () => guard(() => database.all('SELECT key_id AS keyId, size, note FROM checkpoints ORDER BY size')),
    saveCheckpoint: ({ keyId, size, note }) =>
      guard(() =>
        database.run('INSERT OR REPLACE INTO checkpoints (key_id, size, note) VALUES (?, ?, ?)', [keyId, size, note]),
      ),
    close: () => database.close(),
  };
}

function loadFrontier(database: Sqlite): Frontier {
  const { count, last } = database.get<{ count: number; last: number | null }>(
    'SELECT count(*) AS count, max(idx) AS last FROM records',
  ) as { count: number; last: number | null };
  if (count !== (last ?? -1) + 1) {
    throw new StoreError('damaged', `records are missing: ${count} are there, the last has index ${last}`);
  }
  const size = BigInt(count);
  return { size, hashes: frontierNodes(size).map((address) => readNodeOf(database, address)) };
}

function readNodeOf(database: Sqlite, { level, index }: NodeAddress): Uint8Array {
  const row =
    level === 0
      ? database.get<{ hash: unknown }>('SELECT leaf_hash AS hash FROM records WHERE idx = ?', [Number(index)])
      : database.get<{ hash: unknown }>('SELECT hash FROM nodes WHERE level = ? AND idx = ?', [level, Number(index)]);
  if (row === undefined) throw new StoreError('damaged', `the hash ${level}/${index} of the tree is missing`);
  return blob(row.hash);
}

function isFoundBy(database: Sqlite, index: number, { source, id, type, timeMs, labels, bodyHashes }: DerivedColumns) {
  const values = [index, source, id, type, timeMs, ...bodyHashes, ...LABELS.map((label) => labels[label] ?? null)];
  return database.get(IS_FOUND, values) !== undefined;
}

function isFoundFurther(database: Sqlite, index: number, { labels, further, modelName }: DerivedColumns): boolean {
  const values = [index, further, modelName, modelName, labels.model ?? null];
  return database.get(IS_FOUND_FURTHER, values) !== undefined;
}

interface RecordRow extends PackedEntry {
  readonly idx: number;
  readonly leaf_hash: unknown;
}

function toStored(row: RecordRow): StoredRecord {
  return { index: row.idx, entry: unpackEntry(row, row.idx), leafHash: blob(row.leaf_hash) };
}

interface FullRow extends RecordRow, Readonly<Record<Label, string | null>> {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time_ms: number;
  readonly body_hash: unknown;
}

function toRecord(row: FullRow): EvidenceRecord {
  const { source, id, type, time_ms: timeMs } = row;
  const labels = Object.fromEntries(
    LABELS.filter((label) => row[label] !== null).map((label) => [label, row[label] as string]),
  );
  const { entry, leafHash } = toStored(row);
  const { further, modelName } = foundInEntry(entry);
  return { source, id, type, timeMs, labels, further, modelName, entry, leafHash, bodyHash: blob(row.body_hash) };
}

function meta(database: Sqlite, name: string): string | undefined {
  return database.get<{ value: string }>('SELECT value FROM meta WHERE name = ?', [name])?.value;
}

function guard<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw asStoreError(error);
  }
}
