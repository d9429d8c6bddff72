import { type Hash, type NoteSigner, type NoteVerifier, openNote, signNote } from '@sea-forge/transparency';

/** What a log promised when it acknowledged a record: this leaf has this index, for ever. */
export interface SignedReceipt {
  /** The log's name. */
  readonly origin: string;
  readonly index: number;
  readonly leafHash: Hash;
}

export type OpenedReceipt =
  | { readonly ok: true; readonly receipt: SignedReceipt; readonly signedBy: readonly NoteVerifier[] }
  | { readonly ok: false; readonly reason: string };

// The second line is no decimal number, so no receipt can be read as a checkpoint of the same key.
const TEXT = /^sea-evidence receipt v1\nlog (\S+)\nindex (0|[1-9]\d{0,15})\nleaf ([A-Za-z0-9+/]{43}=)\n$/;

/** A receipt as a signed note (C2SP): with it the log can be held to a record before any checkpoint covers it. */
export function signReceipt({ origin, index, leafHash }: SignedReceipt, signer: NoteSigner): string {
  const leaf = Buffer.from(leafHash).toString('base64');
  return signNote(`sea-evidence receipt v1\nlog ${origin}\nindex ${index}\nleaf ${leaf}\n`, [signer]);
}

/** Checks a receipt against known keys and the log's name. */
export function openReceipt(note: string, known: readonly NoteVerifier[], origin: string): OpenedReceipt {
  const opened = openNote(note, known);
  if (!opened.ok) return opened;
  const [, log, index, leaf] = TEXT.exec(opened.text) ?? [];
  if (log === undefined || index === undefined || leaf === undefined) return { ok: false, reason: 'it is no receipt' };
  if (log !== origin) return { ok: false, reason: 'the receipt is of another log' };
  const receipt = { origin: log, index: Number(index), leafHash: Buffer.from(leaf, 'base64') };
  return { ok: true, receipt, signedBy: opened.signedBy };
}
