import { type NoteSigner, type NoteVerifier, openNote, parseVerifier, signNote } from '@sea-forge/transparency';

/** Why another key signs from here on. `restore`: the log came back without the key that signed it before. */
export const HAND_OVER_REASONS = ['scheduled', 'compromise', 'restore'] as const;
export type HandOverReason = (typeof HAND_OVER_REASONS)[number];

/** From one signing key of a log to the next. */
export interface HandOver {
  readonly origin: string;
  /** The key until now. */
  readonly from: NoteVerifier;
  readonly to: NoteVerifier;
  readonly reason: HandOverReason;
  /** Records that the former key answers for, the last ones that are trusted after a compromise. */
  readonly size: bigint;
  /** Root of the tree of that size, base64. */
  readonly root: string;
}

// The second line is no decimal number, so no hand-over can be read as a checkpoint of the same key.
const TEXT =
  /^sea-evidence key hand-over v1\nlog (\S+)\nfrom (\S+)\nto (\S+)\nreason (\w+)\nsize (0|[1-9]\d{0,15})\nroot ([A-Za-z0-9+/]{43}=)\n$/;

/** A hand-over as a signed note (C2SP), signed by the new key and, where it is there, by the former. */
export function signHandOver(handOver: HandOver, signers: readonly NoteSigner[]): string {
  const { origin, from, to, reason, size, root } = handOver;
  const text = `log ${origin}\nfrom ${from.vkey}\nto ${to.vkey}\nreason ${reason}\nsize ${size}\nroot ${root}\n`;
  return signNote(`sea-evidence key hand-over v1\n${text}`, signers);
}

/** A hand-over with the keys that have really signed it. */
export interface OpenedHandOver extends HandOver {
  readonly isSignedByBoth: boolean;
}

/** Reads a hand-over of this log; undefined for anything else, and where not even the new key has signed it. */
export function openHandOver(note: string, origin: string): OpenedHandOver | undefined {
  const [, log, from, to, reason, size, root] = TEXT.exec(note.slice(0, note.lastIndexOf('\n\n') + 1)) ?? [];
  if (log !== origin || from === undefined || to === undefined || size === undefined || root === undefined) {
    return undefined;
  }
  const [former, next] = [parseVerifier(from), parseVerifier(to)];
  const known = HAND_OVER_REASONS.find((name) => name === reason);
  if (former === undefined || next === undefined || known === undefined) return undefined;
  const opened = openNote(note, [former, next]);
  if (!opened.ok || !opened.signedBy.includes(next)) return undefined;
  const isSignedByBoth = opened.signedBy.includes(former);
  return { origin, from: former, to: next, reason: known, size: BigInt(size), root, isSignedByBoth };
}
