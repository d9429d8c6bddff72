import type { TextLeaf } from '../../text/text-leaf.ts';
import { PII_KINDS, type PiiKind } from './pii-match.ts';

/** A stretch of one leaf. */
export interface Piece {
  readonly leaf: TextLeaf;
  readonly start: number;
  readonly end: number;
}

/** Where what was found: a bit a kind for each character, so that looking costs no more than the match is long. */
export class KnownPlaces {
  readonly #kindsByLeaf = new Map<string, Uint16Array>();
  readonly #names = new Map<TextLeaf, string>();

  add(kind: PiiKind, pieces: readonly Piece[]): void {
    for (const { leaf, start, end } of pieces) {
      const kinds = this.#kindsOf(leaf);
      for (let at = start; at < end; at++) kinds[at] = (kinds[at] as number) | bitOf(kind);
    }
  }

  /** Was one of this kind found in any character of these? */
  touches(kind: PiiKind, pieces: readonly Piece[]): boolean {
    return pieces.some(({ leaf, start, end }) => {
      const kinds = this.#kindsOf(leaf);
      for (let at = start; at < end; at++) if (((kinds[at] as number) & bitOf(kind)) !== 0) return true;
      return false;
    });
  }

  // The same text is a leaf of its own where parts are read together.
  #kindsOf(leaf: TextLeaf): Uint16Array {
    let name = this.#names.get(leaf);
    if (name === undefined) this.#names.set(leaf, (name = `${leaf.kind} ${JSON.stringify(leaf.path)}`));
    let kinds = this.#kindsByLeaf.get(name);
    if (kinds === undefined || kinds.length < leaf.text.length) {
      const longer = new Uint16Array(leaf.text.length);
      if (kinds !== undefined) longer.set(kinds);
      this.#kindsByLeaf.set(name, (kinds = longer));
    }
    return kinds;
  }
}

function bitOf(kind: PiiKind): number {
  return 1 << PII_KINDS.indexOf(kind);
}
