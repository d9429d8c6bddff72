import { constants, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseVerifier } from '@sea-forge/transparency';
import { digestFile, MANIFEST, readManifest } from '../backup/manifest.ts';
import { checkRecords } from '../log/check-log.ts';
import { type PackedEntry, unpackEntry } from '../store/entry-codec.ts';
import { blob, openSqlite, type Sqlite } from '../store/sqlite.ts';
import { openSqliteLogReader } from '../store/sqlite-log-store.ts';
import { asStoreError } from '../store/store-error.ts';
import { readStoredRecord } from './exported-record.ts';
import { LogReader } from './log-reader.ts';
import {
  type Brought,
  conclude,
  type OwnNotes,
  pinnedOf,
  type Unverifiable,
  type Verification,
} from './verification.ts';
import { isAboutNotes, type LogFinding } from './verify-log.ts';

const DATABASE = 'evidence.db';
const PAGE = 500;
const MAX_SHOWN = 200;

/** A log in a folder: its database, and what stands beside it. */
interface FoundLog {
  readonly database: string;
  readonly notes: Omit<OwnNotes, 'origin'>;
  /** The log's name by what stands beside the database: the manifest of a backup, or the public key. */
  readonly origin?: string;
  /** Of a backup: the digest that its manifest states. */
  readonly sha256?: string;
}

/**
 * Verifies the log in a folder without a service: the data folder of an evidence service (or the one above it), a
 * set-aside log, or a backup. Works on a copy: nothing in the folder is touched.
 */
export async function verifyFolder(folder: string, brought: Brought): Promise<Verification | Unverifiable> {
  const found = findLog(folder);
  if ('unverifiable' in found) return found;
  const scratch = mkdtempSync(join(tmpdir(), 'sea-verify-'));
  try {
    const copy = join(scratch, DATABASE);
    if (!copyWhole(found.database, copy)) {
      return { unverifiable: `${found.database} is being written to: verify the running service (--data or --url)` };
    }
    const findings = await fileFindings(found, copy);
    return verifyCopy(copy, found, brought, findings);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function findLog(folder: string): FoundLog | Unverifiable {
  if (existsSync(join(folder, MANIFEST))) {
    const read = readManifest(folder);
    if (!read.ok) return { unverifiable: `${folder}: ${read.message}` };
    const { database, checkpoint, keys, origin } = read.manifest;
    const path = join(folder, database.file);
    if (!existsSync(path)) return { unverifiable: `${path} is missing` };
    return { database: path, notes: { vkeys: keys, checkpoints: [checkpoint] }, origin, sha256: database.sha256 };
  }
  const data = [folder, join(folder, 'evidence')].find((path) => existsSync(join(path, DATABASE)));
  if (data === undefined) {
    return { unverifiable: `${folder} is no data folder of an evidence service and no folder of a backup` };
  }
  const texts = (name: string) => (existsSync(join(data, name)) ? [readFileSync(join(data, name), 'utf8')] : []);
  const vkeys = texts(join('keys', 'signing.pub')).map((text) => text.trim());
  const origin = vkeys.flatMap((vkey) => parseVerifier(vkey)?.name ?? [])[0];
  return {
    database: join(data, DATABASE),
    notes: { vkeys, checkpoints: texts('checkpoint') },
    ...(origin === undefined ? {} : { origin }),
  };
}

// With what is not in the file itself yet. False where it changed meanwhile.
function copyWhole(database: string, copy: string): boolean {
  const state = () =>
    [database, `${database}-wal`].map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return `${found?.size}:${found?.mtimeMs}`;
    });
  const before = state();
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${database}${suffix}`)) {
      copyFileSync(`${database}${suffix}`, `${copy}${suffix}`, constants.COPYFILE_FICLONE);
    }
  }
  return state().join() === before.join();
}

async function fileFindings({ sha256, database }: FoundLog, copy: string): Promise<LogFinding[]> {
  if (sha256 === undefined || (await digestFile(copy)).sha256 === sha256) return [];
  return [{ kind: 'changed', message: `${database} is not the file that was backed up` }];
}

function verifyCopy(
  copy: string,
  { notes, origin }: FoundLog,
  brought: Brought,
  fileProblems: readonly LogFinding[],
): Verification {
  const findings: LogFinding[] = [];
  let own: OwnNotes = { origin: origin ?? '', ...notes };
  let reader = new LogReader(pinnedOf(brought, own));
  let database: Sqlite | undefined;
  try {
    database = openSqlite(copy);
    const stated = originIn(database);
    if (stated !== (origin ?? stated)) findings.push(otherName(stated));
    own = withDatabase({ ...own, origin: origin ?? stated }, database);
    reader = new LogReader(pinnedOf(brought, own));
    readAll(database, reader);
  } catch (error) {
    const message = `what comes after record ${reader.count - 1} cannot be read: ${asStoreError(error).message}`;
    findings.push({ kind: 'unreadable', index: reader.count, message });
  } finally {
    database?.close();
  }
  const verification = conclude(reader, brought, own);
  findings.push(...verification.findings);
  // What has nothing to do with a single record: indexes, the tree, pages of the file.
  if (findings.length === 0) findings.push(...structureFindings(copy));
  // Last: it says that something is wrong, the others say what.
  findings.push(...fileProblems);
  // A key or a checkpoint that does not fit says nothing about the records.
  const integrity = findings.every(isAboutNotes) ? verification.integrity : 'broken';
  return { ...verification, integrity, findings };
}

function withDatabase(own: OwnNotes, database: Sqlite): OwnNotes {
  const rows = database.all<{ note: string }>('SELECT note FROM checkpoints');
  return { ...own, checkpoints: [...own.checkpoints, ...rows.map(({ note }) => note)] };
}

function originIn(database: Sqlite): string {
  return database.get<{ value: string }>("SELECT value FROM meta WHERE name = 'origin'")?.value ?? '';
}

function otherName(stated: string): LogFinding {
  const shown = JSON.stringify(stated.slice(0, MAX_SHOWN));
  return { kind: 'changed', message: `the database gives the log another name, ${shown}` };
}

interface Row extends PackedEntry {
  readonly idx: number;
  readonly leaf_hash: unknown;
}

function readAll(database: Sqlite, reader: LogReader): void {
  const sql = 'SELECT idx, entry, is_compressed, leaf_hash FROM records WHERE idx > ? ORDER BY idx LIMIT ?';
  for (let last = -1; ;) {
    const rows = database.all<Row>(sql, [last, PAGE]);
    for (const row of rows) {
      const entry = unpacked(row);
      // One that cannot be unpacked is no record, but its place is known.
      if (entry === undefined) reader.addBroken(row.idx);
      else reader.add(readStoredRecord(row.idx, entry, blob(row.leaf_hash)));
    }
    if (rows.length < PAGE) return;
    last = rows.at(-1)?.idx ?? last;
  }
}

function unpacked(row: Row): Uint8Array | undefined {
  try {
    return unpackEntry(row, row.idx);
  } catch {
    return undefined;
  }
}

function structureFindings(copy: string): LogFinding[] {
  try {
    const database = openSqlite(copy);
    const problems = database.all<{ integrity_check: string }>('PRAGMA integrity_check(1)');
    database.close();
    const [first] = problems.filter(({ integrity_check: problem }) => problem !== 'ok');
    if (first !== undefined)
      return [{ kind: 'unreadable', message: `the database is damaged: ${first.integrity_check}` }];
    const store = openSqliteLogReader(copy);
    try {
      for (const _page of checkRecords(store, 0n));
    } finally {
      store.close();
    }
    return [];
  } catch (error) {
    return [{ kind: 'changed', message: asStoreError(error).message.replace(`${copy}: `, '') }];
  }
}
