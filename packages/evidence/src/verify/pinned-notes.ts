import { type Hash, NO_KNOWN_KEY, type NoteVerifier, openCheckpoint, parseVerifier } from '@sea-forge/transparency';
import { type OpenedHandOver, openHandOver } from '../key/hand-over.ts';
import { type TrustedKey, trustedKeys, untrustedReturns } from '../key/key-history.ts';
import { openReceipt } from '../receipt/receipt.ts';
import type { LogFinding, Pinned } from './verify-log.ts';

/** The signed notes that hold against the pinned keys. */
export interface OpenedNotes {
  /** Was there a key to check them with? */
  readonly hasKey: boolean;
  /** The pinned keys and those that follow from them. */
  readonly keys: readonly TrustedKey[];
  /** Where the log goes on under a key that none of them vouches for. */
  readonly untrusted: readonly OpenedHandOver[];
  /** The smallest first. */
  readonly checkpoints: readonly { readonly size: number; readonly root: Hash; readonly isAnchor: boolean }[];
  readonly receipts: readonly { readonly index: number; readonly leafHash: Hash }[];
  /** Of the notes that do not hold. */
  readonly findings: readonly LogFinding[];
}

/**
 * Opens checkpoints and receipts. All of them must be of the log that the first key names.
 *
 * @param handOvers notes that the log's records claim to be hand-overs between keys.
 */
export function openNotes(pinned: Pinned, handOvers: readonly string[]): OpenedNotes {
  const { keys, checkpoints = [], anchors = [], receipts = [], own = [] } = pinned;
  const findings: LogFinding[] = [];
  // What the verifier has brought and cannot be used says nothing about the log.
  const cannotUse = (what: string, reason: string) =>
    void findings.push({ kind: 'unchecked', message: `${what}: ${reason}` });
  const first: NoteVerifier[] = [];
  for (const key of keys) {
    const verifier = parseVerifier(key);
    if (verifier === undefined) cannotUse('a pinned key', 'it is no Ed25519 note key');
    else first.push(verifier);
  }
  const origin = first[0]?.name ?? '';
  const openedHandOvers = handOvers.flatMap((note) => openHandOver(note, origin) ?? []);
  const trusted = trustedKeys(first, openedHandOvers);
  const known = trusted.map(({ verifier }) => verifier);
  const open = (note: string, isAnchor: boolean, isOwn = false) => {
    const opened = openCheckpoint(note, known, origin);
    if (!opened.ok && isAnchor) cannotUse('an anchor', opened.reason);
    else if (!opened.ok && opened.reason !== NO_KNOWN_KEY)
      findings.push({ kind: 'note', message: `a checkpoint: ${opened.reason}` });
    else if (!opened.ok && !isOwn) cannotUse('a checkpoint', opened.reason);
    return opened.ok ? [{ size: Number(opened.checkpoint.size), root: opened.checkpoint.root, isAnchor }] : [];
  };
  const opened = [
    ...checkpoints.flatMap((note) => open(note, false)),
    ...anchors.flatMap((note) => open(note, true)),
    ...own.flatMap((note) => open(note, false, true)),
  ];
  return {
    hasKey: known.length > 0,
    keys: trusted,
    untrusted: untrustedReturns(trusted, openedHandOvers),
    checkpoints: opened.sort((a, b) => a.size - b.size),
    receipts: receipts.flatMap((note) => {
      const receipt = openReceipt(note, known, origin);
      if (!receipt.ok) cannotUse('a receipt', receipt.reason);
      return receipt.ok ? [receipt.receipt] : [];
    }),
    findings,
  };
}

/** The index that a receipt speaks about, its signature unchecked. */
export function receiptIndex(note: string): number | undefined {
  const index = /^index (\d{1,16})$/m.exec(note)?.[1];
  return index === undefined ? undefined : Number(index);
}
