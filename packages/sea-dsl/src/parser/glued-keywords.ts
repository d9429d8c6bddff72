import { comparisonWords, type Keyword } from '../lexer/keywords.ts';
import { KeywordKind, Kind } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import { canonical, T } from '../lexer/tokens.ts';
import type { Explanation, Spot } from './failure.ts';
import { isBehindName } from './landmarks.ts';

/** A keyword and the word behind it, without a space between them: to the reference that makes no difference (ruling R1). */
interface Glued {
  readonly keyword: Keyword;
  /** Of what follows the keyword. */
  readonly rest: string;
}

const named: readonly Keyword[] = ['policy', 'instance', 'record', 'enum', 'operation'];
const joining: readonly Keyword[] = ['or', 'and', ...comparisonWords];

/** The keyword of a declaration and its name: `policyfoo as: true`. */
export function gluedDeclaration(tokens: TokenStream, at: number): Glued | undefined {
  const glued = startingWith(tokens, at, named);
  return glued !== undefined && isBehindName(KeywordKind[glued.keyword], tokens.kind(at + 1)) ? glued : undefined;
}

/** `perConstraint Obligation priority 1`. */
export function gluedPer({ tokens, at, rule }: Spot): Glued | undefined {
  const glued = rule === 'definition' ? startingWith(tokens, at, ['per']) : undefined;
  return glued !== undefined && T.PolicyKind.accepts[kindOf(glued.rest)] === 1 ? glued : undefined;
}

/** `a orb`: an operator and a name, or a name and nothing that joins it. */
export function gluedOperator({ tokens, at }: Spot): string | undefined {
  const glued = startingWith(tokens, at, joining);
  return glued && `${glued.keyword} ${glued.rest}`;
}

function startingWith(tokens: TokenStream, at: number, keywords: readonly Keyword[]): Glued | undefined {
  if (tokens.kind(at) !== Kind.Identifier) return undefined;
  const image = tokens.image(at);
  const keyword = keywords.find((each) => image.toLowerCase().startsWith(each));
  const rest = image.slice(keyword?.length ?? 0);
  return keyword !== undefined && /^[\p{L}_]/u.test(rest) ? { keyword, rest } : undefined;
}

function kindOf(word: string): number {
  return Object.hasOwn(KeywordKind, word.toLowerCase()) ? KeywordKind[word.toLowerCase() as Keyword] : Kind.Identifier;
}

/** Takes the two apart, and says what to tell of it. */
export function takeApart(tokens: TokenStream, at: number, { keyword, rest }: Glued): Explanation {
  const written = tokens.image(at);
  const shown = keyword === 'per' ? keyword : canonical(keyword);
  tokens.split(at, keyword.length, KeywordKind[keyword], kindOf(rest));
  return {
    problem: `\`${written}\` is one word here; the reference implementation reads \`${shown} ${rest}\``,
    help: `write \`${shown} ${rest}\``,
    replacement: `${shown} ${rest}`,
    first: at,
    last: at + 1,
  };
}
