import { isIdentifierName } from './identifier.ts';
import { escapeInvisible } from './visible.ts';

const WIDTH = 120;

export type LiteralValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly LiteralValue[]
  | { readonly [key: string]: LiteralValue }
  | Code;

/** An expression that stands as it is, e.g. the name of a function. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A string literal as Prettier writes it: single quotes, unless double ones need fewer escapes. */
export function stringLiteral(text: string): string {
  const count = (quote: string) => text.split(quote).length - 1;
  const quote = count("'") > count('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return quote + escapeInvisible(escaped) + quote;
}

/**
 * A value as TypeScript, as Prettier would lay it out: objects one member a line, arrays on one line where they fit.
 * Members that are undefined are left out. `indent` is the indentation of the line that the value begins on, `before`
 * the number of characters in front of it there.
 */
export function literal(value: LiteralValue, indent = 0, before = 0): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return isList(value) ? listLiteral(value, indent, before) : objectLiteral(value, indent);
}

function isList(value: object): value is readonly LiteralValue[] {
  return Array.isArray(value);
}

function listLiteral(items: readonly LiteralValue[], indent: number, before: number): string {
  const written = items.map((item) => literal(item, indent + 2));
  const line = `[${written.join(', ')}]`;
  const fits = !line.includes('\n') && indent + before + line.length < WIDTH;
  const holdsObjects = items.some((item) => typeof item === 'object' && item !== null && !(item instanceof Code));
  if (items.length === 0 || (fits && !holdsObjects)) return line;
  const space = ' '.repeat(indent);
  return `[\n${written.map((item) => `${space}  ${item},\n`).join('')}${space}]`;
}

function objectLiteral(value: { readonly [key: string]: LiteralValue }, indent: number): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  const space = ' '.repeat(indent);
  const lines = members.map(([key, member]) => {
    const name = memberName(key);
    const text = literal(member, indent + 2, name.length + 2);
    const isLong = typeof member === 'string' && indent + name.length + text.length + 5 > WIDTH;
    return `${space}  ${name}:${isLong ? `\n${space}    ` : ' '}${text},\n`;
  });
  return `{\n${lines.join('')}${space}}`;
}

// In a literal, `__proto__` would set the prototype.
function memberName(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return isIdentifierName(key) ? key : stringLiteral(key);
}

/** A list at the start of a line whose items, written at an indentation of two, take a line or more each. */
export function listOf(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `  ${item},\n`).join('')}]`;
}
