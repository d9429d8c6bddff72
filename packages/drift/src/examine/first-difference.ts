import { type Range, SourceText } from '@sea-forge/diagnostics';

/** Where a file on disk first differs from what is planned: from that character to where its line agrees again. */
export function firstDifference(path: string, onDisk: string, planned: string): Range {
  let start = 0;
  while (start < onDisk.length && onDisk[start] === planned[start]) start++;
  // A file that ends too early differs at its end: that is shown on its last line.
  if (start > 0 && start === onDisk.length && onDisk.endsWith('\n')) start--;
  let end = lineEnd(onDisk, start);
  let plannedEnd = lineEnd(planned, start);
  while (end > start && plannedEnd > start && onDisk[end - 1] === planned[plannedEnd - 1]) {
    end--;
    plannedEnd--;
  }
  return new SourceText(path, onDisk).range({ start, end: Math.max(end, start) });
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}
