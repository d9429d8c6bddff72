import { collectionWords, comparisonWords } from '../lexer/keywords.ts';

/**
 * Words that the reference implementation reads differently, because there a keyword ends anywhere (ruling R1): what it
 * makes of such a word at a given place, or undefined where it reads what we read.
 */

const REJECTED = 'a syntax error';

const wordStart = /^[\p{L}_]/u;
const booleans = ['true', 'false'];
const joining = ['or', 'and', ...comparisonWords];

/** At the start of an operand that `not` may precede: `notify`. */
export function readingBehindNot(word: string): string | undefined {
  const rest = restBehind(word, ['not']);
  return rest && `\`not ${rest}\``;
}

/** As a name among operands: `truex`. */
export function readingAsBoolean(word: string): string | undefined {
  return restBehind(word, booleans) && REJECTED;
}

/** As the name of a group in an aggregate: `flowset`. */
export function readingAsCollection(word: string): string | undefined {
  return restBehind(word, collectionWords) && REJECTED;
}

/** As the name of an entity's field: `keystone`. */
export function readingAsKey(word: string): string | undefined {
  const rest = restBehind(word, ['key']);
  return rest && (wordStart.test(rest) ? `the key field \`${rest}\`` : REJECTED);
}

/** As the name of a field behind one that ends with its type: `optionally`. */
export function readingBehindType(word: string): string | undefined {
  const optional = restBehind(word, ['optional']);
  if (optional === undefined) return readingAsDefault(word);
  return wordStart.test(optional) ? `\`optional\`, then the field \`${optional}\`` : REJECTED;
}

/** As the name of a field behind one without a default: `default1`. */
export function readingAsDefault(word: string): string | undefined {
  const literal = /^default(?:true|false|\d+)(.*)$/iu.exec(word)?.[1];
  if (literal === undefined) return undefined;
  return wordStart.test(literal) ? `a default, then the field \`${literal}\`` : REJECTED;
}

/** As the name of a field behind a value without a comma: `orchid`. */
export function readingBehindValue(word: string): string | undefined {
  return restBehind(word, joining) && REJECTED;
}

/** As the role of an actor: `anonymous_user`. */
export function readingAsActor(word: string): string | undefined {
  return restBehind(word, ['anonymous']) && REJECTED;
}

function restBehind(word: string, keywords: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const keyword = keywords.find((prefix) => lower.length > prefix.length && lower.startsWith(prefix));
  return keyword && word.slice(keyword.length);
}
