/** What begins a stretch of markdown that is no prose, and what ends it. */
export interface HiddenBlock {
  /** The opening mark, such as `<!--` or `<pre>`. */
  readonly marker: string;
  /** Index of the mark in its line. */
  readonly at: number;
  readonly end: RegExp;
}

const COMMENT = { start: '<!--', end: '-->' };
const RAW = /^ {0,3}<(pre|script|style|textarea)(?=[\s>]|$)/i;
const RAW_END = /<\/(?:pre|script|style|textarea)>/i;

/** The line with blanks in place of its comments, so that places stay. */
export function withoutComments(line: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = line.indexOf(COMMENT.start); at >= 0; at = line.indexOf(COMMENT.start, from)) {
    const end = line.indexOf(COMMENT.end, at + COMMENT.start.length);
    if (end < 0) break;
    pieces.push(line.slice(from, at), ' '.repeat(end + COMMENT.end.length - at));
    from = end + COMMENT.end.length;
  }
  return pieces.length === 0 ? line : pieces.join('') + line.slice(from);
}

/**
 * The comment, or the HTML whose text is not markdown (CommonMark 0.31, 4.6, first kind), that begins in a line and does
 * not end in it. A comment's mark within code is none.
 */
export function hiddenFrom(line: string): HiddenBlock | undefined {
  const at = line.indexOf(COMMENT.start);
  if (at >= 0 && !line.slice(0, at).includes('`')) return { marker: COMMENT.start, at, end: /-->/ };
  const raw = RAW.exec(line);
  if (raw === null || RAW_END.test(line)) return undefined;
  return { marker: `<${raw[1]}>`, at: raw[0].indexOf('<'), end: RAW_END };
}
