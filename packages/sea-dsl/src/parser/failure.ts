import type { Problems, Remedy } from '../problems.ts';
import type { SeaToken } from '../lexer/tokens.ts';
import type { TokenStream } from '../lexer/token-stream.ts';

/** Where the text stopped making sense, and what is known about it. */
export interface Spot {
  readonly tokens: TokenStream;
  readonly problems: Problems;
  /** Index of the token that does not fit. */
  readonly at: number;
  /** The grammar rule that was at work. */
  readonly rule: string;
  /** What that rule needed here: in words, and as a token type where it was a single one. */
  readonly expectation: string;
  readonly expected?: SeaToken;
  /** Index of the first token of the declaration at hand. */
  readonly first: number;
  /** Whether a whole expression ends right before: an operator could stand here. */
  readonly afterExpression: boolean;
}

/** What to tell about a spot. */
export interface Explanation extends Remedy {
  readonly problem: string;
  /** Tokens to mark, where it is not just the one that does not fit. */
  readonly first?: number;
  readonly last?: number;
}

/** What is probably meant at a spot that the grammar alone could only call unexpected. */
export type Guess = (spot: Spot) => Explanation | undefined;

/** Kind of the token that does not fit, or of one so many tokens off. */
export function kindAt({ tokens, at }: Spot, offset = 0): number {
  return tokens.kind(at + offset);
}

/**
 * Leaves the rules of a declaration, or of a part of one, that cannot be read. It is Chevrotain's way out of nested rules
 * and never leaves the parser.
 */
export class SyntaxFailure extends Error {
  readonly spot: Spot;
  /** Where the cause is known when it fails. */
  readonly explanation: Explanation | undefined;

  constructor(spot: Spot, explanation?: Explanation) {
    super('the text does not fit the grammar');
    this.spot = spot;
    this.explanation = explanation;
  }
}
