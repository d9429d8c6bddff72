import type { Span } from '@sea-forge/diagnostics';

/** Text taken out of a file, with the way back: spans in `text` to spans in the file. */
export interface MappedText {
  readonly text: string;
  readonly toSource: (span: Span) => Span;
}

/** One piece of a file as it stands. */
export function pieceOf(file: string, { start, end }: Span): MappedText {
  return {
    text: file.slice(start, end),
    toSource: (span) => ({ start: span.start + start, end: span.end + start }),
  };
}

/** Pieces of a file one after the other, such as the lines of a block without their indentation. */
export function piecesOf(file: string, pieces: readonly Span[]): MappedText {
  const starts: number[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const { start, end } of pieces) {
    starts.push(length);
    texts.push(file.slice(start, end));
    length += end - start;
  }
  const toOffset = (offset: number): number => {
    const index = Math.max(0, lastAtMost(starts, offset));
    const piece = pieces[index];
    return piece === undefined ? 0 : Math.min(piece.start + offset - (starts[index] as number), piece.end);
  };
  return {
    text: texts.join(''),
    // The end is that of the last character: the next piece may begin anywhere.
    toSource: ({ start, end }) => ({
      start: toOffset(start),
      end: end > start ? toOffset(end - 1) + 1 : toOffset(end),
    }),
  };
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
