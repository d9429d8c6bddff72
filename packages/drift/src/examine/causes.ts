import type { GeneratedFile, Plan } from '@sea-forge/pipeline';
import type { SpecLine } from '../drift-entry.ts';

/** Lines of everything that a file comes from. */
export function originLines(plan: Plan, from: readonly string[]): readonly SpecLine[] {
  return sortedLines(from.map((name) => lineOf(plan, name)));
}

/**
 * Lines that a difference comes from: the items whose piece of the file is not on disk, else the items that the file
 * came from before and does no more, else all of them (a changed template, for one).
 */
export function causesOf(
  plan: Plan,
  file: GeneratedFile,
  onDisk: string,
  earlierFrom: readonly string[],
): readonly SpecLine[] {
  const changed = (file.parts ?? []).filter(({ text }) => !onDisk.includes(text)).map(({ from }) => from);
  if (changed.length > 0) return originLines(plan, changed);
  const gone = earlierFrom.filter((name) => !file.from.includes(name));
  return originLines(plan, gone.length > 0 ? gone : file.from);
}

/** Sorted, each line once. */
export function sortedLines(lines: readonly SpecLine[]): readonly SpecLine[] {
  const byText = new Map(lines.map((line) => [`${line.path}:${line.line}`, line]));
  return [...byText.values()].sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

// What is no more in its specification is gone from somewhere in it.
function lineOf(plan: Plan, name: string): SpecLine {
  const place = plan.places.get(name);
  if (place !== undefined) return { path: place.path, line: place.line };
  const hash = name.lastIndexOf('#');
  return { path: hash < 0 ? name : name.slice(0, hash), line: 1 };
}
