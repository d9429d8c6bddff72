import { HASH_BYTES, type Hash } from '../tree/hash.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { NoteSigner, NoteVerifier } from './key.ts';
import { isNoteText, openNote, signNote } from './note.ts';

/** What a log commits to: this many entries have this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's name: one line, no blanks around it. */
  readonly origin: string;
  readonly size: bigint;
  readonly root: Hash;
}

export type CheckpointResult =
  { readonly ok: true; readonly checkpoint: Checkpoint } | { readonly ok: false; readonly reason: string };

export type OpenedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly signedBy: readonly NoteVerifier[] }
  | { readonly ok: false; readonly reason: string };

const MAX_SIZE = 2n ** 64n - 1n;

/** The text that is signed. Throws a RangeError for an origin or root that cannot be written. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${toBase64(root)}\n`;
  if (!parseCheckpoint(text).ok) throw new RangeError('the checkpoint has no valid form');
  return text;
}

/** Reads a checkpoint's text; extension lines are allowed and ignored. */
export function parseCheckpoint(text: string): CheckpointResult {
  if (!isNoteText(text)) return fail('the checkpoint is no text of a note');
  const [origin, sizeText, rootText, ...more] = text.split('\n');
  if (origin === undefined || origin === '' || origin.trim() !== origin) return fail('the checkpoint has no origin');
  if (sizeText === undefined || !/^(?:0|[1-9]\d{0,19})$/.test(sizeText)) return fail('the tree size is malformed');
  const size = BigInt(sizeText);
  if (size > MAX_SIZE) return fail('the tree size is too large');
  const root = rootText === undefined ? undefined : fromBase64(rootText);
  if (root === undefined || root.length !== HASH_BYTES) return fail('the root hash is malformed');
  // The text ends in a line feed, so the last piece is empty; an empty line before it is malformed.
  if (more.slice(0, -1).includes('')) return fail('an extension line is empty');
  return { ok: true, checkpoint: { origin, size, root } };
}

/** The signed checkpoint, as `/checkpoint` serves it. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(formatCheckpoint(checkpoint), signers);
}

/** Checks a signed checkpoint against known keys and, if given, the log's origin. */
export function openCheckpoint(message: string, known: readonly NoteVerifier[], origin?: string): OpenedCheckpoint {
  const opened = openNote(message, known);
  if (!opened.ok) return opened;
  const parsed = parseCheckpoint(opened.text);
  if (!parsed.ok) return parsed;
  if (origin !== undefined && parsed.checkpoint.origin !== origin) return fail('the checkpoint is of another log');
  return { ok: true, checkpoint: parsed.checkpoint, signedBy: opened.signedBy };
}

function fail(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
