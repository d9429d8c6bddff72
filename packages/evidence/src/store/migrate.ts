import { deriveFromEntry } from '../record/record.ts';
import { keepModelName } from './append-records.ts';
import { type PackedEntry, unpackEntry } from './entry-codec.ts';
import type { Sqlite } from './sqlite.ts';
import { StoreError } from './store-error.ts';

const PAGE = 500;

interface Row extends PackedEntry {
  readonly idx: number;
}

/**
 * Brings a log of version 1 to version 2: reads each record once for what it is found by since then. Done page by page,
 * the version last, so that it can be interrupted and begun again. The records and the tree stay as they are.
 */
export function migrateFromVersion1(database: Sqlite): void {
  const columns = database.all<{ name: string }>('PRAGMA table_info(records)');
  if (!columns.some(({ name }) => name === 'further')) database.exec('ALTER TABLE records ADD COLUMN further TEXT');
  for (let last: number | undefined = -1; last !== undefined;) last = inTransaction(database, last);
  database.run("UPDATE meta SET value = '2' WHERE name = 'schema_version'");
}

// The last record of the page; undefined where there are no more.
function inTransaction(database: Sqlite, after: number): number | undefined {
  const sql = 'SELECT idx, entry, is_compressed FROM records WHERE idx > ? ORDER BY idx LIMIT ?';
  const rows = database.all<Row>(sql, [after, PAGE]);
  database.exec('BEGIN IMMEDIATE');
  for (const row of rows) {
    const found = derived(row);
    if (found === undefined) continue;
    if (found.further !== null) {
      database.run('UPDATE records SET further = ? WHERE idx = ?', [found.further, row.idx]);
    }
    keepModelName(database, found);
  }
  database.exec('COMMIT');
  return rows.at(-1)?.idx;
}

// A record that was changed does not keep the log from opening: the check of all records names it.
function derived(row: Row): ReturnType<typeof deriveFromEntry> {
  try {
    return deriveFromEntry(unpackEntry(row, row.idx));
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}
