import type { Paint, Style } from '../report.ts';
import type { Range } from '../source-text.ts';
import { SourceText } from '../source-text.ts';

const LINES_BEFORE = 1;
const MARKED_LINES_SHOWN = 3;
const MAX_WIDTH = 160;

/**
 * The lines around a range with the range underlined, e.g.
 *
 *     41 |     governance:
 *     42 |       human_review: optional
 *        |                     ~~~~~~~~ high-risk models need "required"
 *
 * Control characters and tabs are shown as blanks, over-long lines are cut around the mark.
 */
export function codeFrame(source: SourceText, range: Range, style: Style, paint: Paint, label = ''): string {
  const last = Math.min(range.end.line, range.start.line + MARKED_LINES_SHOWN - 1);
  const first = Math.max(1, range.start.line - LINES_BEFORE);
  const gutter = String(last).length;
  const rows: string[] = [];
  for (let line = first; line <= last; line++) {
    const marked = line >= range.start.line;
    const from = line === range.start.line ? range.start.column - 1 : 0;
    const to = line === range.end.line ? range.end.column - 1 : source.width(line);
    const shift = marked && to > MAX_WIDTH ? Math.max(0, from - MAX_WIDTH / 4) : 0;
    const scalars = [...source.cut(line, shift + 1, MAX_WIDTH)];
    const shown = visible(scalars);
    rows.push(`${paint('dim', `  ${String(line).padStart(gutter)} |`)} ${shown}`.trimEnd());
    if (!marked) continue;
    const width = Math.max(1, Math.min(to, shift + MAX_WIDTH) - from);
    const mark = paint(style, '~'.repeat(width) + (line === last && label !== '' ? ` ${label}` : ''));
    rows.push(`${paint('dim', `  ${' '.repeat(gutter)} |`)} ${blanks(scalars.slice(0, from - shift))}${mark}`);
  }
  return rows.join('\n');
}

function visible(scalars: readonly string[]): string {
  return scalars.map((scalar) => (isControl(scalar) ? ' ' : scalar)).join('');
}

function blanks(scalars: readonly string[]): string {
  return scalars.map((scalar) => ' '.repeat(displayWidth(scalar))).join('');
}

function isControl(scalar: string): boolean {
  return /[\p{Cc}\p{Bidi_Control}]/u.test(scalar);
}

// East Asian wide characters and emoji take two cells in a terminal, combining marks none.
function displayWidth(scalar: string): number {
  if (/\p{Mn}|\u200d/u.test(scalar)) return 0;
  return /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
    scalar,
  )
    ? 2
    : 1;
}
