import canonicalize from 'canonicalize';
import type { Evidence } from '../item/item.ts';

/** What some evidence adds to what is known already. */
export function newEvidence(known: readonly Evidence[], evidence: readonly Evidence[]): readonly Evidence[] {
  return new EvidenceList(known).add(evidence);
}

/** Evidence, each once, in the order in which it was added. */
export class EvidenceList {
  readonly all: Evidence[] = [];
  readonly #seen = new Set<string | undefined>();

  constructor(evidence: readonly Evidence[]) {
    this.add(evidence);
  }

  /** Gives what was not there yet. */
  add(evidence: readonly Evidence[]): readonly Evidence[] {
    const added = evidence.filter((one) => {
      const text = canonicalize(one);
      const isNew = !this.#seen.has(text);
      this.#seen.add(text);
      return isNew;
    });
    this.all.push(...added);
    return added;
  }
}
