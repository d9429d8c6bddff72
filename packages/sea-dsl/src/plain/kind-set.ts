import { KIND_COUNT } from '../lexer/kinds.ts';

/** A byte table with 1 at the index of each of the kinds, and of those that `also` holds for. */
export function kindSet(kinds: readonly number[], also?: (kind: number) => boolean): Uint8Array {
  const table = new Uint8Array(KIND_COUNT);
  for (let kind = 0; kind < KIND_COUNT; kind++) {
    if (kinds.includes(kind) || also?.(kind) === true) table[kind] = 1;
  }
  return table;
}
