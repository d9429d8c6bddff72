import type { Span } from '@sea-forge/diagnostics';

/** A text with blanks instead of inline code and of words in quotation marks: offsets stay. */
export function spoken(text: string): string {
  return text.replaceAll(
    /``[^`]*``|`[^`]*`|"[^"\n]*"|\u201c[^\u201c\u201d\n]*\u201d|\u201e[^\u201c\u201e\n]*\u201c|\u00ab[^\u00ab\u00bb\n]*\u00bb|\u2018[^\u2018\u2019\n]{1,100}\u2019|(?<![\p{L}\p{N}])'(?! )[^'\n]{1,100}'(?![\p{L}\p{N}])/gu,
    (quoted) => ' '.repeat(quoted.length),
  );
}

/** Where phrases stand in a text. */
export type FindPhrases = (text: string) => { words: string; at: Span }[];

/** Where one of several phrases stands, longest phrase first; a blank in a phrase is any white space. */
export function phraseFinder(phrases: readonly string[]): FindPhrases {
  const alternatives = [...phrases]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((phrase) =>
      phrase
        .trim()
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll(/\s+/g, '\\s+'),
    );
  if (alternatives.length === 0) return () => [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu');
  return (text) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      words: found.replaceAll(/\s+/g, ' '),
      at: { start: index, end: index + found.length },
    }));
}
