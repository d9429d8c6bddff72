import type { Random } from '../search/random.ts';

const gaps = [
  ' ',
  ' ',
  ' ',
  ' ',
  '\n',
  '\n',
  '  ',
  '\t',
  '\r\n',
  '\n\n\n',
  ' // note\n',
  '\n// own line\n',
  ' // a\r\n  // b\n',
];
const wordy = /[\p{L}\p{N}_"]/u;

/** Tokens as a text, with white space and comments between them, and nothing where nothing is needed. */
export function spaced(random: Random, tokens: readonly string[]): string {
  let result = random.chance(10) ? '// at the beginning\n' : '';
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    result += token;
    if (next === undefined) return;
    // A gap inside a token list such as `in ` is already there; behind it anything may follow.
    const isNeeded = wordy.test(token.slice(-1)) && wordy.test(next.slice(0, 1));
    result += isNeeded || random.chance(70) ? random.pick(gaps) : '';
  });
  return result + random.pick(['', '\n', ' // at the end', '\n\n// at the end\n']);
}
