import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DebtIdentity } from './item.ts';

/**
 * `sha256:` and the lower-case hex SHA-256 of the identity as RFC 8785 JSON. Concepts and policies are sets: neither
 * their order nor a repeat changes the key.
 */
export function dedupeKey(identity: DebtIdentity): string {
  const { failureClass, boundedContext, conceptIds, policyNames, detectorSignal, policyEvalMode } = identity;
  const text = canonicalize({
    failureClass,
    boundedContext,
    conceptIds: sortedSet(conceptIds),
    policyNames: sortedSet(policyNames),
    detectorSignal,
    policyEvalMode,
  }) as string;
  return `sha256:${sha256(text)}`;
}

/**
 * The id of the n-th item of a key, counted from 1: `debt-` and 12 hex digits. Two branches that see the same thing
 * open the same item.
 */
export function debtIdOf(key: string, generation: number): string {
  return `debt-${sha256(`${key}#${generation}`).slice(0, 12)}`;
}

/** Without repeats, in the order of UTF-16 units, as RFC 8785 sorts. */
export function sortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
