import { formatTilePath, HASH_BYTES, parseCheckpoint, parseEntryTile, TILE_WIDTH } from '@sea-forge/transparency';
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

/** What a service answered to a GET. */
export interface Fetched {
  readonly status: number;
  readonly body: Uint8Array;
}

/** Asks the service for a path, with the credentials of an auditor. */
export type Get = (path: string) => Promise<Fetched>;

interface Keys {
  readonly origin: string;
  readonly keys: readonly { readonly key_id: string; readonly vkey: string; readonly active: boolean }[];
}

/**
 * Verifies the log of a running service over its tiles (C2SP tlog-tiles): every record up to its newest checkpoint is
 * read and hashed here.
 */
export async function verifyService(get: Get, brought: Brought): Promise<Verification | Unverifiable> {
  await coverAll(get);
  const [checkpoint, keys] = [await get('/checkpoint'), await get('/api/v1/keys')];
  for (const { status, body } of [checkpoint, keys]) {
    if (status !== 200) return { unverifiable: `the service answered ${status}: ${messageOf(body)}` };
  }
  const note = text(checkpoint.body);
  const parsed = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1));
  if (!parsed.ok) return { unverifiable: `the checkpoint of the service is none: ${parsed.reason}` };
  const { origin, keys: known } = JSON.parse(text(keys.body)) as Keys;
  if (origin !== parsed.checkpoint.origin) {
    return { unverifiable: `the service names the log ${origin}, its checkpoint ${parsed.checkpoint.origin}` };
  }
  const active = known.filter((key) => key.active).map(({ vkey }) => vkey);
  const own: OwnNotes = { origin, vkeys: active, checkpoints: [note, ...(await formerCheckpoints(get, known))] };
  const reader = new LogReader(pinnedOf(brought, own));
  for (let index = 0n; index * BigInt(TILE_WIDTH) < parsed.checkpoint.size; index++) {
    const problem = await readTilePair(get, index, parsed.checkpoint.size, reader);
    if (problem === undefined) continue;
    reader.findings.push({ kind: 'unreadable', index: reader.count, message: problem });
    break;
  }
  return conclude(reader, brought, own);
}

// For a verifier that trusts a former key only. Where the service keeps none of one, there is nothing to hold against.
async function formerCheckpoints(get: Get, keys: Keys['keys']): Promise<string[]> {
  const notes: string[] = [];
  for (const { key_id: keyId } of keys.filter(({ active }) => !active)) {
    const { status, body } = await get(`/checkpoint?key_id=${keyId}`);
    if (status === 200) notes.push(text(body));
  }
  return notes;
}

// The newest record is asked for, so that a checkpoint covers it. Where that fails, the checkpoint there is has to do.
async function coverAll(get: Get): Promise<void> {
  const newest = await get('/api/v1/logs?last=1');
  if (newest.status !== 200) return;
  const { logs } = JSON.parse(text(newest.body)) as { logs: { index: number }[] };
  if (logs[0] !== undefined) await get(`/api/v1/proof/inclusion?index=${logs[0].index}`);
}

// A message where the service cannot give what it has promised.
async function readTilePair(get: Get, index: bigint, size: bigint, reader: LogReader): Promise<string | undefined> {
  const start = index * BigInt(TILE_WIDTH);
  const rest = size - start;
  const width = rest < BigInt(TILE_WIDTH) ? Number(rest) : TILE_WIDTH;
  const [entries, hashes] = [
    await get(`/tile/${formatTilePath({ level: 'entries', index, width })}`),
    await get(`/tile/${formatTilePath({ level: 0, index, width })}`),
  ];
  const which = `records ${start} to ${start + BigInt(width) - 1n} cannot be read`;
  for (const { status, body } of [entries, hashes]) {
    if (status !== 200) return `${which}: ${messageOf(body)}`;
  }
  const found = parseEntryTile(entries.body);
  if (found?.length !== width || hashes.body.length !== width * HASH_BYTES) return `${which}: the tile is malformed`;
  for (const [at, entry] of found.entries()) {
    const stated = hashes.body.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
    reader.add(readStoredRecord(Number(start) + at, entry, stated));
  }
  return undefined;
}

function messageOf(body: Uint8Array): string {
  try {
    return (JSON.parse(text(body)) as { error: { message: string } }).error.message;
  } catch {
    return 'without an explanation';
  }
}

function text(body: Uint8Array): string {
  return Buffer.from(body).toString('utf8');
}
