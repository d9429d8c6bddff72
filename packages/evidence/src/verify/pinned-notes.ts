import { type Hash, type NoteVerifier, openCheckpoint, parseVerifier } from '@sea-forge/transparency';
import { openReceipt } from '../receipt/receipt.ts';
import type { LogFinding, VerifyLogRequest } from './verify-log.ts';

/** The signed notes that hold against the pinned keys. */
export interface OpenedNotes {
  /** Was there a key to check them with? */
  readonly hasKey: boolean;
  /** The smallest first. */
  readonly checkpoints: readonly { readonly size: number; readonly root: Hash; readonly isAnchor: boolean }[];
  readonly receipts: readonly { readonly index: number; readonly leafHash: Hash }[];
  /** Of the notes that do not hold. */
  readonly findings: readonly LogFinding[];
}

/** Opens checkpoints and receipts. All of them must be of the log that the first key names. */
export function openNotes(request: Omit<VerifyLogRequest, 'records'>): OpenedNotes {
  const { keys, checkpoints = [], anchors = [], receipts = [] } = request;
  const findings: LogFinding[] = [];
  const refuse = (what: string, reason: string) => void findings.push({ kind: 'note', message: `${what}: ${reason}` });
  const known: NoteVerifier[] = [];
  for (const key of keys) {
    const verifier = parseVerifier(key);
    if (verifier === undefined) refuse('a pinned key', 'it is no Ed25519 note key');
    else known.push(verifier);
  }
  const origin = known[0]?.name ?? '';
  const open = (note: string, isAnchor: boolean) => {
    const opened = openCheckpoint(note, known, origin);
    if (!opened.ok) refuse(isAnchor ? 'an anchor' : 'a checkpoint', opened.reason);
    return opened.ok ? [{ size: Number(opened.checkpoint.size), root: opened.checkpoint.root, isAnchor }] : [];
  };
  const opened = [...checkpoints.flatMap((note) => open(note, false)), ...anchors.flatMap((note) => open(note, true))];
  return {
    hasKey: known.length > 0,
    checkpoints: opened.sort((a, b) => a.size - b.size),
    receipts: receipts.flatMap((note) => {
      const receipt = openReceipt(note, known, origin);
      if (!receipt.ok) refuse('a receipt', receipt.reason);
      return receipt.ok ? [receipt.receipt] : [];
    }),
    findings,
  };
}
