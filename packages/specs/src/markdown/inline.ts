import type { Span } from '@sea-forge/diagnostics';

/** A stretch of a line's text with its place in the file. */
export interface Words {
  readonly text: string;
  readonly span: Span;
}

/** The part of `words` from `from` to `to`, without blanks around it. */
export function part(words: Words, from: number, to = words.text.length): Words {
  const piece = words.text.slice(from, to);
  const text = piece.trim();
  const start = words.span.start + from + piece.length - piece.trimStart().length;
  return { text, span: { start, end: start + text.length } };
}

/** Without emphasis, code ticks, a link's address, check boxes and line break marks around it. */
export function plainWords(words: Words): Words {
  let bare = part(words, 0);
  for (let depth = 0; depth < MAX_WRAPPING; depth++) {
    const inner = unwrapped(bare);
    if (inner === undefined) break;
    bare = inner;
  }
  return bare;
}

const MAX_WRAPPING = 8;

const WRAPPERS = ['**', '__', '`', '*', '_', '"'] as const;

function unwrapped(words: Words): Words | undefined {
  const { text } = words;
  if (text.endsWith('\\')) return part(words, 0, text.length - 1);
  const lineBreak = /<br\s{0,4}\/?>$/i.exec(text);
  if (lineBreak !== null) return part(words, 0, lineBreak.index);
  for (const mark of WRAPPERS) {
    const { length } = mark;
    const inner = text.slice(length, -length);
    if (inner !== '' && text === mark + inner + mark && !inner.includes(mark))
      return part(words, length, text.length - length);
  }
  const link = /^\[([^[\]]*)\](?:\([^()]*\))?$/.exec(text);
  return link === null || link[1]?.trim() === '' ? undefined : part(words, 1, 1 + (link[1] as string).length);
}

/** The pieces between separators. */
export function split(words: Words, separator: RegExp): Words[] {
  const pieces: Words[] = [];
  let from = 0;
  for (const match of words.text.matchAll(separator)) {
    pieces.push(part(words, from, match.index));
    from = match.index + match[0].length;
  }
  return [...pieces, part(words, from)];
}

/** The cells of a table row (GitHub's markdown), or undefined for another line. */
export function tableCells(words: Words): Words[] | undefined {
  const row = part(words, 0);
  if (!row.text.startsWith('|')) return undefined;
  const inner = part(row, 1, row.text.endsWith('|') && row.text.length > 1 ? row.text.length - 1 : row.text.length);
  return split(inner, /(?<!\\)\|/g).map(plainWords);
}
