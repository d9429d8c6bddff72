import { cellsOf, COLUMNS } from './columns.ts';
import { matrixPage } from './matrix-page.ts';
import type { TraceabilityMatrix } from './matrix.ts';

export const MATRIX_FORMATS = ['md', 'csv', 'json', 'html'] as const;

export type MatrixFormat = (typeof MATRIX_FORMATS)[number];

const RENDERERS: Readonly<Record<MatrixFormat, (matrix: TraceabilityMatrix) => string>> = {
  md: markdown,
  csv,
  json: (matrix) => `${JSON.stringify({ schemaVersion: 1, ...matrix }, undefined, 2)}\n`,
  html: matrixPage,
};

/** The matrix as a text of the format: no date and no machine in it, so that it can be committed. */
export function renderMatrix(matrix: TraceabilityMatrix, format: MatrixFormat): string {
  return RENDERERS[format](matrix);
}

function markdown({ rows }: TraceabilityMatrix): string {
  const lines = [COLUMNS, COLUMNS.map(() => '---'), ...rows.map((row) => cellsOf(row).map(markdownCell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

// Text of an author: what would end the cell or begin a tag or a link is written out.
function markdownCell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|<>[\]`*_~&]/g, '\\$&');
}

/** RFC 4180. A cell that a spreadsheet would take for a formula is marked as text. */
function csv({ rows }: TraceabilityMatrix): string {
  return [COLUMNS, ...rows.map(cellsOf)].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
