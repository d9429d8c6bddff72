import type { TextBody } from '../../text/text-leaf.ts';

/** Of one text that a classifier is asked about, in UTF-16 units. */
const MAX_CHARACTERS = 8_000;
/** What is said across a cut stands in the next text once more. */
const OVERLAP_CHARACTERS = 500;
const IDENTIFIER = /^[a-z_]{1,32}$/;

/** All texts of a request or an answer, put together and cut to what a classifier takes at once. */
export function moderationTexts({ leaves, joined }: TextBody): string[] {
  const seen = new Set<string>();
  for (const { text, kind } of leaves) {
    // Names of members such as `role` say nothing.
    if (text.trim() !== '' && !(kind === 'key' && IDENTIFIER.test(text))) seen.add(text);
  }
  for (const parts of joined) seen.add(parts.map(({ text }) => text).join(''));
  const whole = [...seen].join('\n');
  const texts: string[] = [];
  for (
    let from = 0;
    from === 0 || from + OVERLAP_CHARACTERS < whole.length;
    from += MAX_CHARACTERS - OVERLAP_CHARACTERS
  ) {
    texts.push(whole.slice(behindPair(whole, from), behindPair(whole, from + MAX_CHARACTERS)));
  }
  return whole === '' ? [] : texts;
}

// Half a character is none: some who read JSON refuse it.
function behindPair(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at;
}
