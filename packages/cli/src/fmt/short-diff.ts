import { structuredPatch } from 'diff';

/** More lines than this are a rewrite, which a comparison line by line says nothing about. */
const MOST_CHANGES = 2000;
const CONTEXT = 1;

/** What changes between two texts, hunk by hunk as `diff -u` has it; at most so many lines. Empty for equal texts. */
export function shortDiff(before: string, after: string, mostLines: number): string {
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST_CHANGES,
  });
  if (patch === undefined) return 'nearly every line would change\n';
  const lines = patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...changed.map((line) => line.replace(/\r$/, '␍')),
  ]);
  const left = lines.length - mostLines;
  const shown = left > 0 ? [...lines.slice(0, mostLines), `... and ${left} lines more: --verbose shows all`] : lines;
  return shown.map((line) => `${line}\n`).join('');
}
