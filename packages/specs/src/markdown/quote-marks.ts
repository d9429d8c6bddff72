/** The marks `>` in front of a line. */
export interface QuoteMarks {
  readonly depth: number;
  /** Index at which what is quoted begins. */
  readonly at: number;
}

const MAX_INDENT = 3;

/** The marks of quotation before a line (CommonMark 0.31, 5.1), at most `limit`; one blank behind each belongs to it. */
export function quoteMarks(line: string, limit = Number.POSITIVE_INFINITY): QuoteMarks {
  let at = 0;
  let depth = 0;
  while (depth < limit) {
    let next = at;
    while (isBlank(line[next]) && (depth === 0 || next - at < MAX_INDENT)) next++;
    if (line[next] !== '>') break;
    depth++;
    at = isBlank(line[next + 1]) ? next + 2 : next + 1;
  }
  return { depth, at };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
