import type { Random } from './random.ts';

type Mutation = (random: Random, text: string, corpus: readonly string[]) => string;

const marks = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '"',
  '"""',
  '\\',
  '//',
  '/*',
  '@',
  ',',
  ':',
  '->',
  '-',
  '<',
  '>',
  '=',
  '!=',
  '.',
  '\r',
  '\n',
  '\0',
];
const odd = [
  '\uFEFF',
  '\u00a0',
  '\u2028',
  '\ud83d',
  '\udc1d',
  '🐝',
  'ſ',
  'K',
  'e\u0301',
  '1_000',
  '==',
  '&&',
  "'x'",
  'implies',
  '"\\u{1F41D}"',
];

/** What damages a text: bytes, pieces of it, pieces of another. */
const mutations: readonly Mutation[] = [
  flipByte,
  flipByte,
  (random, text) => splice(text, at(random, text), random.below(12), ''),
  (random, text) => splice(text, at(random, text), 0, random.pick(marks)),
  (random, text) => splice(text, at(random, text), random.below(3), random.pick(odd)),
  (random, text) => splice(text, at(random, text), 0, text.slice(at(random, text)).slice(0, random.below(40))),
  (random, text, corpus) => splice(text, at(random, text), random.below(20), piece(random, random.pick(corpus))),
  (random, text, corpus) => `${text}\n${random.pick(corpus)}`,
  (random, text) => text.slice(0, at(random, text)),
  (random, text) => splice(text, at(random, text), 0, piece(random, text).repeat(random.below(40))),
  (random, text) =>
    splice(
      text,
      at(random, text),
      0,
      random.pick(['(', 'not ', '-', '{"a":', '[', '((', 'forall f in flows: (']).repeat(random.below(400)),
    ),
];

/** A text with a few damages, at most so long that many can be tried. */
export function mutated(random: Random, text: string, corpus: readonly string[]): string {
  let result = text;
  for (let count = 1 + random.below(5); count > 0; count--) result = random.pick(mutations)(random, result, corpus);
  return result.slice(0, 20_000);
}

function at(random: Random, text: string): number {
  return random.below(text.length + 1);
}

function piece(random: Random, text: string): string {
  return text.slice(at(random, text)).slice(0, random.below(60));
}

function splice(text: string, start: number, length: number, insert: string): string {
  return text.slice(0, start) + insert + text.slice(start + length);
}

/** Changes bits of one byte of the UTF-8 form; bytes that decode to nothing become U+FFFD. */
function flipByte(random: Random, text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) return text;
  const index = random.below(bytes.length);
  bytes[index] = (bytes[index] as number) ^ (1 << random.below(8));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
