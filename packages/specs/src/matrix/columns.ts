import type { MatrixLink, MatrixRow, RowState } from './matrix.ts';

/** The columns of the matrix in every form that has columns. */
export const COLUMNS = ['context', 'state', 'decision', 'PRD', 'requirement', 'text', 'design', 'policy', 'generated'];

/** What each state means, for a reader. */
export const STATES: Readonly<Record<RowState, string>> = {
  met: 'approved and satisfied',
  unmet: 'approved, but nothing satisfies it',
  planned: 'not yet approved',
  unasked: 'no requirement leads here',
};

/** The cells of a row as text; several ids are parted by `; `. */
export function cellsOf(row: MatrixRow): string[] {
  return [
    row.context,
    row.state,
    ids(row.decisions),
    row.product?.id ?? '',
    row.requirement?.id ?? '',
    row.requirement?.title ?? '',
    ids(row.designs),
    ids(row.policies),
    row.generated.join('; '),
  ];
}

function ids(links: readonly MatrixLink[]): string {
  return links.map(({ id }) => id).join('; ');
}
