import { declarationWords } from '../lexer/keywords.ts';
import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';

const bodied: ReadonlySet<number> = new Set([KeywordKind.record, KeywordKind.enum, KeywordKind.operation]);

const declaring: ReadonlySet<number> = new Set([
  ...declarationWords.map((word) => KeywordKind[word]).filter((kind) => !bodied.has(kind)),
  KeywordKind.import,
  KeywordKind.export,
]);

/**
 * Whether the word at `index` may be the unit of a resource: it does not begin the next declaration (reference T8).
 * `record`, `enum` and `operation` do so only before a name and a brace with nothing but white space between.
 */
export function mayBeUnit(tokens: TokenStream, index: number): boolean {
  const kind = tokens.kind(index);
  if (!isWord(kind) || declaring.has(kind)) return false;
  if (!bodied.has(kind)) return true;
  const followed = isWord(tokens.kind(index + 1)) && tokens.kind(index + 2) === Kind.LeftBrace;
  return !followed || tokens.text.slice(tokens.end(index), tokens.start(index + 2)).includes('/');
}
