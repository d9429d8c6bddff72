import { displayWidth } from './display-width.ts';
import type { Document } from './document.ts';

export interface Layout {
  /** Columns that a line should not exceed. */
  readonly width: number;
  /** Columns of one step of indentation. */
  readonly indent: number;
  readonly lineEnd: '\n' | '\r\n';
}

interface Piece {
  readonly document: Document;
  readonly indent: number;
  readonly flat: boolean;
}

/** A document as text. Texts with line ends of their own are kept as they are. Linear in the document's size. */
export function render(document: Document, { width, indent: step, lineEnd }: Layout): string {
  const output: string[] = [];
  const pieces: Piece[] = [{ document, indent: 0, flat: false }];
  let column = 0;
  let startsLine = false;

  // Indentation comes with the first text of a line: an empty line has none.
  const write = (text: string) => {
    if (text === '') return;
    if (startsLine) output.push(' '.repeat(column));
    startsLine = false;
    output.push(text);
    const lastLine = text.lastIndexOf('\n');
    column = lastLine < 0 ? column + displayWidth(text) : displayWidth(text.slice(lastLine + 1));
  };
  const endLine = (blank: boolean, indent: number) => {
    output.push(blank ? lineEnd + lineEnd : lineEnd);
    column = indent;
    startsLine = true;
  };

  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    const { document: one, indent, flat } = piece;
    if (typeof one === 'string') {
      write(one);
      continue;
    }
    switch (one.kind) {
      case 'concat':
        for (let at = one.parts.length - 1; at >= 0; at--)
          pieces.push({ document: one.parts[at] as Document, indent, flat });
        break;
      case 'indent':
        pieces.push({ document: one.contents, indent: indent + step, flat });
        break;
      case 'group': {
        const inner = { document: one.contents, indent, flat: true };
        const isFlat = !one.breaks && (flat || fits(inner, pieces, width - column));
        pieces.push({ ...inner, flat: isFlat });
        break;
      }
      case 'line':
        if (flat) write(one.flat);
        else endLine(false, indent);
        break;
      case 'hardline':
        endLine(one.blank, indent);
        break;
      case 'comment':
        write(one.text);
        break;
    }
  }
  return output.join('');
}

/** Whether a piece, and what follows it up to the first line end, fits into so many columns. */
function fits(first: Piece, rest: readonly Piece[], columns: number): boolean {
  const pieces: Piece[] = [first];
  let left = columns;
  let next = rest.length;
  while (left >= 0) {
    const piece = pieces.pop() ?? rest[--next];
    if (piece === undefined) return true;
    const { document: one, flat } = piece;
    if (typeof one === 'string') {
      const lineEnd = one.indexOf('\n');
      left -= displayWidth(lineEnd < 0 ? one : one.slice(0, lineEnd));
      if (lineEnd >= 0) return left >= 0;
      continue;
    }
    switch (one.kind) {
      case 'concat':
        for (let at = one.parts.length - 1; at >= 0; at--)
          pieces.push({ ...piece, document: one.parts[at] as Document });
        break;
      case 'indent':
        pieces.push({ ...piece, document: one.contents });
        break;
      case 'group':
        pieces.push({ ...piece, document: one.contents, flat: flat && !one.breaks });
        break;
      case 'line':
        if (!flat) return true;
        left -= one.flat.length;
        break;
      case 'hardline':
      case 'comment':
        return true;
    }
  }
  return false;
}
