/** A piece of code: a word, or a list in brackets that may be broken over lines. */
export type Code = string | { readonly open: string; readonly items: readonly Code[]; readonly close: string };

export interface Layout {
  /** Blanks before the line the code begins on. */
  readonly indent: number;
  /** Characters before the code in that line, indent included. */
  readonly column: number;
  readonly width: number;
}

const STEP = 2;

export function call(name: string, ...items: readonly Code[]): Code {
  return { open: `${name}(`, items, close: ')' };
}

/** Prints on one line where it fits, else one item a line: the way Prettier does. */
export function print(code: Code, { indent, column, width }: Layout): string {
  const line = inline(code);
  // One character is left for the comma or semicolon behind.
  if (typeof code === 'string' || column + line.length < width) return line;
  const inner = indent + STEP;
  const items = code.items.map(
    (item) => `${' '.repeat(inner)}${print(item, { indent: inner, column: inner, width })},\n`,
  );
  return `${code.open.trimEnd()}\n${items.join('')}${' '.repeat(indent)}${code.close.trimStart()}`;
}

function inline(code: Code): string {
  return typeof code === 'string' ? code : code.open + code.items.map(inline).join(', ') + code.close;
}
