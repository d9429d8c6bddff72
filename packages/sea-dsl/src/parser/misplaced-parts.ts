import { KeywordKind, Kind, keywordOf } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import { T } from '../lexer/tokens.ts';
import type { Explanation } from './failure.ts';
import { moved } from './moved.ts';

/** The parts of a policy behind its name, in their order. */
const Rank = { per: 0, annotation: 1, version: 2, definition: 3 } as const;
type Rank = (typeof Rank)[keyof typeof Rank];

/** Whether the `per` of a policy, or its version, stands at a token. */
export function isPerOrVersion(tokens: TokenStream, at: number): boolean {
  const rank = rankAt(tokens, at);
  return rank === Rank.per || rank === Rank.version;
}

function rankAt(tokens: TokenStream, at: number): Rank | undefined {
  const next = tokens.kind(at + 1);
  switch (tokens.kind(at)) {
    case KeywordKind.per:
      return beginsPer(next) || isDefinition(tokens, at + 1) ? Rank.per : undefined;
    case Kind.At:
      return Rank.annotation;
    case KeywordKind.v:
      return next === Kind.Version ? Rank.version : undefined;
    case KeywordKind.as:
      return isDefinition(tokens, at) ? Rank.definition : undefined;
    default:
      return undefined;
  }
}

function isDefinition(tokens: TokenStream, at: number): boolean {
  return tokens.kind(at) === KeywordKind.as && tokens.kind(at + 1) === Kind.Colon;
}

function beginsPer(kind: number): boolean {
  return T.PolicyKind.accepts[kind] === 1 || T.Modality.accepts[kind] === 1 || kind === KeywordKind.priority;
}

/**
 * What to tell of the part of a policy that reaches from `first` to `last`: that it belongs before another one, or is the
 * second of its sort; undefined where it stands well. `name` is the index of the policy's name.
 */
export function misplaced(tokens: TokenStream, name: number, first: number, last: number): Explanation | undefined {
  const rank = rankAt(tokens, first);
  if (rank === undefined) return undefined;
  for (let index = name + 1, depth = 0; index < first; index++) {
    if (tokens.kind(index) === Kind.LeftBracket) depth++;
    else if (tokens.kind(index) === Kind.RightBracket) depth--;
    const other = depth > 0 ? undefined : rankAt(tokens, index);
    if (other === undefined) continue;
    if (other === rank && rank !== Rank.annotation) {
      const what = rank === Rank.per ? '`per`' : 'version';
      return { problem: `a policy has one ${what}: this is a second one`, help: 'keep one of the two' };
    }
    if (other > rank) {
      const edits = moved(tokens, first, last, tokens.end(index - 1));
      return { ...order(tokens, rank, name, first, index), edits };
    }
  }
  return undefined;
}

function order(tokens: TokenStream, rank: Rank, name: number, first: number, before: number): Explanation {
  if (rank === Rank.per) {
    return {
      problem: '`per` comes too late: it stands first',
      help: `move it behind \`Policy ${tokens.image(name)}\``,
    };
  }
  const marks = tokens.kind(before) === KeywordKind.as ? 'as:' : tokens.image(before) + tokens.image(before + 1);
  // A misspelt name is told already, and read as what it means.
  const annotation = `@${keywordOf(tokens.kind(first + 1)) ?? tokens.image(first + 1)}`;
  const written = rank === Rank.version ? `v${tokens.image(first + 1)}` : annotation;
  const parts = rank === Rank.version ? 'the version stands' : 'annotations stand';
  return { problem: `\`${written}\` comes too late: ${parts} before \`${marks}\``, help: 'move it there' };
}
