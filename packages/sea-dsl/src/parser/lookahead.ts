import { getLookaheadPaths, type ILookaheadStrategy, LLkLookaheadStrategy } from 'chevrotain';
import { KIND_COUNT } from '../lexer/kinds.ts';
import type { SeaToken } from '../lexer/tokens.ts';

type AlternationOptions = Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0];
type OptionalOptions = Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0];
type Alternatives = readonly { readonly GATE?: () => boolean }[];

/** A lookahead function knows the kinds that lead into each alternative, 1 at the index of each. */
export interface KindLookahead {
  readonly accepted: readonly Uint8Array[];
}

/** The parser as a lookahead function sees it. */
interface TokenReader {
  readonly kinds: Uint8Array;
  readonly currIdx: number;
}

/**
 * Chevrotain's analysis for one token of lookahead, as byte tables over token kinds. Alternatives keep their order, and
 * the first one whose gate is open wins: the ordered choice of the published grammar.
 */
export class TableLookahead extends LLkLookaheadStrategy {
  constructor() {
    super({ maxLookahead: 1 });
  }

  override buildLookaheadForAlternation({ prodOccurrence, rule, hasPredicates }: AlternationOptions) {
    const paths = getLookaheadPaths({ occurrence: prodOccurrence, rule, prodType: 'Alternation', maxLookahead: 1 });
    const accepted = paths.map(acceptedKinds);
    return Object.assign(hasPredicates ? gated(accepted) : ungated(accepted), { accepted });
  }

  override buildLookaheadForOptional({ prodOccurrence, rule, prodType }: OptionalOptions) {
    const [inside = []] = getLookaheadPaths({ occurrence: prodOccurrence, rule, prodType, maxLookahead: 1 });
    const table = acceptedKinds(inside);
    const isAhead = function (this: TokenReader): boolean {
      return table[this.kinds[this.currIdx + 1] as number] === 1;
    } as () => boolean;
    return Object.assign(isAhead, { accepted: [table] });
  }
}

function acceptedKinds(paths: readonly (readonly unknown[])[]): Uint8Array {
  const table = new Uint8Array(KIND_COUNT);
  for (const [first] of paths as readonly (readonly SeaToken[])[]) {
    first?.accepts.forEach((accepted, kind) => {
      if (accepted === 1) table[kind] = 1;
    });
  }
  return table;
}

function ungated(accepted: readonly Uint8Array[]) {
  const choice = Array.from({ length: KIND_COUNT }, (_, kind) => {
    const index = accepted.findIndex((table) => table[kind] === 1);
    return index < 0 ? undefined : index;
  });
  return function (this: TokenReader): number | undefined {
    return choice[this.kinds[this.currIdx + 1] as number];
  } as () => number | undefined;
}

function gated(accepted: readonly Uint8Array[]) {
  const candidates = Array.from({ length: KIND_COUNT }, (_, kind) =>
    accepted.flatMap((table, index) => (table[kind] === 1 ? [index] : [])),
  );
  return function (this: TokenReader, alternatives: Alternatives): number | undefined {
    const possible = candidates[this.kinds[this.currIdx + 1] as number] as readonly number[];
    for (let i = 0; i < possible.length; i++) {
      const index = possible[i] as number;
      const gate = alternatives[index]?.GATE;
      if (gate === undefined || gate.call(this)) return index;
    }
    return undefined;
  } as (alternatives?: unknown) => number | undefined;
}
