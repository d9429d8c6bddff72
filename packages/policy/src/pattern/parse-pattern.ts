import { readClass } from './character-class.ts';
import { characterSet, singleton } from './character-set.ts';
import { readEscape } from './escape.ts';
import { Scanner } from './scanner.ts';
import type { Position, Syntax } from './syntax.ts';

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
}

const NO_FLAGS: Flags = { ignoreCase: false, multiLine: false, dotAll: false };
const FLAG_NAMES: Readonly<Record<string, keyof Flags>> = { i: 'ignoreCase', m: 'multiLine', s: 'dotAll' };
const POSITIONS: Readonly<Record<string, Position>> = {
  A: 'text-start',
  z: 'text-end',
  b: 'word-boundary',
  B: 'no-word-boundary',
};
const MAX_NESTING = 128;
const MAX_REPEATS = 8;
const MAX_COUNT = 1000;

/**
 * Reads a pattern in the syntax of Rust's `regex`, which SEA DSL names: Unicode classes, no look-around, no
 * back-references.
 *
 * @throws PatternProblem
 */
export function parsePattern(source: string): Syntax {
  const scanner = new Scanner(source);
  const syntax = readChoice(scanner, NO_FLAGS, 0);
  return scanner.done ? syntax : scanner.fail('this ")" closes nothing');
}

function readChoice(scanner: Scanner, outer: Flags, nesting: number): Syntax {
  if (nesting > MAX_NESTING) scanner.fail('groups are nested too deeply');
  let flags = outer;
  let items: Syntax[] = [];
  const options: Syntax[] = [];
  const closeOption = () => options.push({ kind: 'sequence', items });
  while (!scanner.done && !scanner.looksAt(')')) {
    if (scanner.accept('|')) {
      closeOption();
      items = [];
      continue;
    }
    const setting = scanner.take(/\(\?([A-Za-z-]+)\)/y);
    if (setting === null) items.push(readRepeated(scanner, flags, nesting));
    else flags = withFlags(scanner, flags, setting[1] as string);
  }
  closeOption();
  return options.length === 1 ? (options[0] as Syntax) : { kind: 'choice', options };
}

function readRepeated(scanner: Scanner, flags: Flags, nesting: number): Syntax {
  let item = readItem(scanner, flags, nesting);
  for (let repeats = 0; ; repeats++) {
    const offset = scanner.at;
    const sign = scanner.take(/([*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y);
    if (sign === null) return item;
    if (repeats === MAX_REPEATS) scanner.fail('too many repeats of one thing', offset);
    const bounds = boundsOf(sign);
    if ((bounds.max ?? bounds.min) > MAX_COUNT) scanner.fail(`a count goes up to ${MAX_COUNT}`, offset);
    if (bounds.max !== undefined && bounds.max < bounds.min) scanner.fail('this count runs backwards', offset);
    item = { kind: 'repeat', item, ...bounds };
  }
}

function boundsOf([, sign, min, comma, max]: RegExpExecArray): { min: number; max?: number } {
  if (sign === '*') return { min: 0 };
  if (sign === '+') return { min: 1 };
  if (sign === '?') return { min: 0, max: 1 };
  if (comma === undefined) return { min: Number(min), max: Number(min) };
  return max === '' ? { min: Number(min) } : { min: Number(min), max: Number(max) };
}

function readItem(scanner: Scanner, flags: Flags, nesting: number): Syntax {
  const offset = scanner.at;
  const character = scanner.next();
  switch (character) {
    case '(':
      return readGroup(scanner, flags, nesting, offset);
    case '[':
      return { kind: 'set', set: characterSet(readClass(scanner), flags.ignoreCase) };
    case '.':
      return { kind: 'set', set: flags.dotAll ? () => true : (codePoint) => codePoint !== 10 };
    case '^':
      return { kind: 'position', position: flags.multiLine ? 'line-start' : 'text-start' };
    case '$':
      return { kind: 'position', position: flags.multiLine ? 'line-end' : 'text-end' };
    case '\\':
      return readEscaped(scanner, flags);
    case '*':
    case '+':
    case '?':
    case '{':
      return scanner.fail(`there is nothing to repeat before "${character}"`, offset);
    default:
      return { kind: 'set', set: singleton(character.codePointAt(0) as number, flags.ignoreCase) };
  }
}

function readEscaped(scanner: Scanner, flags: Flags): Syntax {
  const position = scanner.take(/[AzbB](?!\{)/y);
  if (position !== null) return { kind: 'position', position: POSITIONS[position[0]] as Position };
  const offset = scanner.at - 1;
  const half = scanner.take(/([bB])\{[^}]*\}?/y);
  if (half !== null) scanner.fail(`there is no \\${half[0]}: write \\${half[1]}`, offset);
  const escape = readEscape(scanner);
  const set =
    escape.kind === 'class'
      ? characterSet(escape.source, flags.ignoreCase)
      : singleton(escape.codePoint, flags.ignoreCase);
  return { kind: 'set', set };
}

function readGroup(scanner: Scanner, outer: Flags, nesting: number, offset: number): Syntax {
  if (scanner.take(/\?<?[=!]/y)) scanner.fail('look-around is not allowed: matching takes linear time', offset);
  let flags = outer;
  if (!scanner.take(/\?P?<[A-Za-z_][\w.[\]]*>/y)) {
    const setting = scanner.take(/\?([A-Za-z-]*):/y);
    if (setting !== null) flags = withFlags(scanner, outer, setting[1] as string);
    else if (scanner.looksAt('?')) scanner.fail('there is no such kind of group', offset);
  }
  const syntax = readChoice(scanner, flags, nesting + 1);
  if (!scanner.accept(')')) scanner.fail('this group is not closed', offset);
  return syntax;
}

function withFlags(scanner: Scanner, outer: Flags, letters: string): Flags {
  const flags = { ...outer };
  let on = true;
  for (const letter of letters) {
    const name = FLAG_NAMES[letter];
    if (letter === '-' && on) on = false;
    else if (name !== undefined) flags[name] = on;
    // Greed makes no difference to whether something is found, and Unicode is on anyway.
    else if (!(letter === 'U' || (letter === 'u' && on)))
      scanner.fail(`there is no flag "${letter}" here`, scanner.at - letters.length - 1);
  }
  return flags;
}
