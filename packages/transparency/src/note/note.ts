import { fromBase64, toBase64 } from './base64.ts';
import { isKeyName, type NoteSigner, type NoteVerifier } from './key.ts';

const MAX_SIGNATURES = 100;
const KEY_ID_BYTES = 4;

/** The reason why a note is not opened that may be valid all the same. */
export const NO_KNOWN_KEY = 'no known key signed the note';

export interface NoteSignature {
  readonly name: string;
  /** 8 hex digits. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A signed note as it is written (C2SP signed-note), its signatures unchecked. */
export interface Note {
  /** Ends in a line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export type NoteResult = { readonly ok: true; readonly note: Note } | { readonly ok: false; readonly reason: string };

export type OpenedNote =
  | { readonly ok: true; readonly text: string; readonly signedBy: readonly NoteVerifier[] }
  | { readonly ok: false; readonly reason: string };

/** A note text is well-formed Unicode, ends in a line feed and has no other character below U+0020. */
export function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !/(?![\n\u007f-\u009f])[\p{Cc}\p{Cs}]/u.test(text);
}

/** Signs a text; the result is the whole note. Throws a RangeError for a text that is none of a note. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!isNoteText(text)) throw new RangeError('a note text ends in a line feed and has no other control character');
  const message = Buffer.from(text);
  const lines = signers.map(({ name, keyId, sign }) => {
    const stamped = Buffer.concat([Buffer.from(keyId, 'hex'), sign(message)]);
    return `\u2014 ${name} ${toBase64(stamped)}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** Reads a note without checking its signatures. */
export function parseNote(message: string): NoteResult {
  const gap = message.lastIndexOf('\n\n');
  if (gap < 0 || !isNoteText(message)) return fail('it is no signed note');
  const text = message.slice(0, gap + 1);
  const lines = message
    .slice(gap + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0) return fail('the note has no signature');
  if (lines.length > MAX_SIGNATURES) return fail('the note has too many signatures');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
    const stamped = encoded === undefined ? undefined : fromBase64(encoded);
    if (name === undefined || !isKeyName(name) || stamped === undefined || stamped.length <= KEY_ID_BYTES) {
      return fail('a signature line is malformed');
    }
    const keyId = Buffer.from(stamped.subarray(0, KEY_ID_BYTES)).toString('hex');
    signatures.push({ name, keyId, signature: stamped.subarray(KEY_ID_BYTES) });
  }
  return { ok: true, note: { text, signatures } };
}

/**
 * Reads a note and checks it against known keys. Signatures of other keys are ignored (that allows rotation); a wrong
 * one of a known key rejects the note, and so does having none of a known key.
 */
export function openNote(message: string, known: readonly NoteVerifier[]): OpenedNote {
  const parsed = parseNote(message);
  if (!parsed.ok) return parsed;
  const bytes = Buffer.from(parsed.note.text);
  const signedBy: NoteVerifier[] = [];
  for (const { name, keyId, signature } of parsed.note.signatures) {
    const verifier = known.find((key) => key.name === name && key.keyId === keyId);
    if (verifier === undefined || signedBy.includes(verifier)) continue;
    if (!verifier.verify(bytes, signature)) return fail(`the signature of ${name}+${keyId} is wrong`);
    signedBy.push(verifier);
  }
  return signedBy.length > 0 ? { ok: true, text: parsed.note.text, signedBy } : fail(NO_KNOWN_KEY);
}

function fail(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
