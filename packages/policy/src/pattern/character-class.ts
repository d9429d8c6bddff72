import { readEscape } from './escape.ts';
import type { Scanner } from './scanner.ts';

const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\0-\\x7f',
  blank: '\\t\\x20',
  cntrl: '\\0-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\t-\\r\\x20',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
const MAX_NESTING = 32;

/**
 * Reads a class behind its `[`: characters, ranges, escapes, `[:alpha:]`, classes in classes, and the set operators
 * `&&`, `--` and `~~`, which take whole unions and go from left to right.
 *
 * @returns its source as a JavaScript class with flag `v`
 */
export function readClass(scanner: Scanner, nesting = 0): string {
  const offset = scanner.at - 1;
  if (nesting > MAX_NESTING) scanner.fail('classes are nested too deeply', offset);
  const negated = scanner.accept('^');
  const start = scanner.at;
  let left: string | undefined;
  let operator = '';
  let union: string[] = [];
  const close = () => {
    const right = `[${union.join('')}]`;
    left = left === undefined ? right : combine(left, operator, right);
    union = [];
  };
  for (;;) {
    if (scanner.done) scanner.fail('this class is not closed', offset);
    const sign = scanner.take(/&&|--|~~/y);
    if (sign !== null) {
      close();
      operator = sign[0];
    } else if (scanner.at > start && scanner.accept(']')) {
      close();
      return negated ? `[^${left}]` : (left as string);
    } else union.push(readItem(scanner, nesting));
  }
}

function combine(left: string, operator: string, right: string): string {
  return operator === '~~' ? `[[${left}${right}]--[${left}&&${right}]]` : `[${left}${operator}${right}]`;
}

function readItem(scanner: Scanner, nesting: number): string {
  const posix = scanner.take(/\[:(\^?)([a-z]+):\]/y);
  if (posix !== null) {
    const set = POSIX[posix[2] as string];
    if (set === undefined) return scanner.fail(`there is no class ${posix[0]}`, scanner.at - posix[0].length);
    return `[${posix[1]}${set}]`;
  }
  if (scanner.accept('[')) return readClass(scanner, nesting + 1);
  const offset = scanner.at;
  const first = readMember(scanner);
  const isRange = scanner.looksAt('-') && !scanner.looksAt('--') && !scanner.looksAt('-]');
  if (!isRange) return typeof first === 'number' ? hex(first) : first;
  scanner.next();
  const last = readMember(scanner);
  if (typeof first !== 'number' || typeof last !== 'number')
    return scanner.fail('a range goes between two characters', offset);
  if (first > last) scanner.fail('this range runs backwards', offset);
  return `${hex(first)}-${hex(last)}`;
}

/** A code point, or the source of a class. */
function readMember(scanner: Scanner): number | string {
  if (!scanner.accept('\\')) return scanner.next().codePointAt(0) as number;
  const escape = readEscape(scanner);
  return escape.kind === 'character' ? escape.codePoint : escape.source;
}

function hex(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`;
}
