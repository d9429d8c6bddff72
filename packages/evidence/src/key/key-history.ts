import type { NoteVerifier } from '@sea-forge/transparency';
import { type OpenedHandOver, openHandOver } from './hand-over.ts';

/** A key, and how it came to be trusted. */
export interface TrustedKey {
  readonly verifier: NoteVerifier;
  /** The hand-over that made it the signing key; undefined for the first one, and for one whose hand-over is not known. */
  readonly since?: OpenedHandOver;
  /** The hand-over that took it out of use. */
  readonly until?: OpenedHandOver;
}

/** The hand-over in the `data` of a `key_rotation` record; undefined where there is none that holds. */
export function handOverOf(data: unknown, origin: string): OpenedHandOver | undefined {
  const note = (data as { hand_over?: unknown } | null | undefined)?.hand_over;
  return typeof note === 'string' ? openHandOver(note, origin) : undefined;
}

/**
 * All keys that follow from trusted ones. A trusted key hands its trust on to the next one, and one that is trusted
 * vouches for the one before it; both need both signatures. Where a log came back without the key that signed it before,
 * that one has signed nothing: the new key alone vouches for it, and whoever trusts only the former trusts no later one.
 */
export function trustedKeys(pinned: readonly NoteVerifier[], handOvers: readonly OpenedHandOver[]): TrustedKey[] {
  const trusted = new Map(pinned.map((verifier) => [verifier.vkey, verifier]));
  // A key hands over once: whoever steals it afterwards cannot make itself another successor.
  const both = handOvers.filter(
    ({ from, isSignedByBoth }, at) =>
      isSignedByBoth && at === handOvers.findIndex((other) => isSuccession(other, from)),
  );
  for (let before = -1; before !== trusted.size;) {
    before = trusted.size;
    for (const { from, to } of both) {
      if (trusted.has(from.vkey)) trusted.set(to.vkey, to);
      else if (trusted.has(to.vkey)) trusted.set(from.vkey, from);
    }
    for (const { from, to } of handOvers.filter(isReturn)) {
      if (trusted.has(to.vkey) && !trusted.has(from.vkey)) trusted.set(from.vkey, from);
    }
  }
  return [...trusted.values()].map((verifier) => {
    const since = handOvers.find(({ to }) => to.vkey === verifier.vkey);
    const until =
      handOvers.find((handOver) => isSuccession(handOver, verifier)) ??
      handOvers.find((one) => isReturn(one) && one.from.vkey === verifier.vkey && trusted.has(one.to.vkey));
    return { verifier, ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  });
}

/** Where a log goes on, since a restore without the key that signed it, under a key that those trusted do not vouch for. */
export function untrustedReturns(
  trusted: readonly TrustedKey[],
  handOvers: readonly OpenedHandOver[],
): readonly OpenedHandOver[] {
  const isTrusted = ({ vkey }: NoteVerifier) => trusted.some(({ verifier }) => verifier.vkey === vkey);
  return handOvers.filter((handOver) => isReturn(handOver) && isTrusted(handOver.from) && !isTrusted(handOver.to));
}

/** Has a key handed over to another one, both having signed it? */
export function isRetired(vkey: string, handOvers: readonly OpenedHandOver[]): boolean {
  return handOvers.some(({ from, isSignedByBoth }) => isSignedByBoth && from.vkey === vkey);
}

function isReturn({ reason }: OpenedHandOver): boolean {
  return reason === 'restore';
}

function isSuccession({ from, isSignedByBoth }: OpenedHandOver, key: NoteVerifier): boolean {
  return isSignedByBoth && from.vkey === key.vkey;
}
