import type { Diagnostic, TextEdit } from '../diagnostic.ts';
import { SourceText } from '../source-text.ts';

/** Texts by path. */
export type Texts = ReadonlyMap<string, string>;

/** A finding with a fix that a machine may apply. */
export type Fixable = Diagnostic & { readonly fix: NonNullable<Diagnostic['fix']> };

export function isFixable(diagnostic: Diagnostic): diagnostic is Fixable {
  return diagnostic.fix !== undefined && diagnostic.fix.edits.length > 0;
}

export interface Edited {
  /** All texts, the changed ones with their edits. */
  readonly texts: Texts;
  /** The findings whose fixes were applied, in the order given. */
  readonly applied: readonly Fixable[];
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * Applies fixes, each whole or not at all. One that overlaps an earlier one, or edits a text that is not there, is left
 * for another pass; one that says what an earlier one did counts as applied.
 */
export function applyFixes(texts: Texts, findings: readonly Fixable[]): Edited {
  const sources = new Map<string, SourceText>();
  const cuts = new Map<string, Cut[]>();
  const applied: Fixable[] = [];
  for (const finding of findings) {
    const wanted = finding.fix.edits.map((edit) => [edit.path, cutOf(texts, sources, edit)] as const);
    const fits = wanted.every(
      ([path, cut]) => cut !== undefined && (cuts.get(path) ?? []).every((other) => agree(cut, other)),
    );
    if (!fits) continue;
    applied.push(finding);
    for (const [path, cut] of wanted) {
      const there = cuts.get(path) ?? [];
      if (cut !== undefined && !there.some((other) => same(cut, other))) cuts.set(path, [...there, cut]);
    }
  }
  const changed = [...cuts].map(([path, list]) => [path, cutInto(texts.get(path) as string, list)] as const);
  return { texts: new Map([...texts, ...changed]), applied };
}

function cutOf(texts: Texts, sources: Map<string, SourceText>, { path, range, newText }: TextEdit): Cut | undefined {
  const text = texts.get(path);
  if (text === undefined) return undefined;
  const source = sources.get(path) ?? new SourceText(path, text);
  sources.set(path, source);
  return { start: source.offset(range.start), end: source.offset(range.end), newText };
}

function same(a: Cut, b: Cut): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}

// Touching counts as overlapping: which of two texts inserted at one place comes first is not ours to say.
function agree(a: Cut, b: Cut): boolean {
  return same(a, b) || a.end < b.start || b.end < a.start;
}

function cutInto(text: string, cuts: readonly Cut[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, newText } of [...cuts].sort((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + newText;
    from = end;
  }
  return result + text.slice(from);
}
