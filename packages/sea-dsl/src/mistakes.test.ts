import { readdirSync, readFileSync } from 'node:fs';
import { compareDiagnostics, type Diagnostic, type Fix, type Position, SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './check/check.ts';
import { parse } from './parse.ts';

/**
 * What newcomers from other languages write. In a fixture each mistake stands between « and »; below, in `//!` lines, what
 * is said of it: code, whether it comes with a fix, message, and help.
 */
const folder = new URL('../fixtures/mistakes/', import.meta.url);

interface Mistakes {
  readonly name: string;
  readonly marked: string;
  readonly text: string;
  readonly said: string;
}

const corpus: readonly Mistakes[] = readdirSync(folder)
  .sort()
  .map((file) => {
    const whole = readFileSync(new URL(file, folder), 'utf8');
    const lines = whole.split('\n');
    const marked = lines.filter((line) => !line.startsWith('//!')).join('\n');
    const said = lines.filter((line) => line.startsWith('//!')).join('\n');
    return { name: file.replace(/\.sea$/, ''), marked, text: marked.replaceAll(/[«»]/g, ''), said };
  });

function syntaxOf(text: string): readonly Diagnostic[] {
  return [...parse(new SourceText('a.sea', text)).diagnostics].filter(({ severity }) => severity === 'error');
}

/** All that is wrong with a file, but for what it imports: there are no other files here. */
function findingsOf(text: string): readonly Diagnostic[] {
  const { file, diagnostics } = parse(new SourceText('a.sea', text));
  const all = [...diagnostics, ...check([file], { syntaxOf: () => diagnostics })];
  return all.filter(({ code }) => code !== 'E503').sort(compareDiagnostics);
}

function offsetIn(text: string): (position: Position) => number {
  const lines = text.split('\n');
  return ({ line, column }) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) +
    [...(lines[line - 1] as string)].slice(0, column - 1).join('').length;
}

function withMarks(text: string, findings: readonly Diagnostic[]): string {
  const offset = offsetIn(text);
  const spans = findings.map(({ range }) => range as NonNullable<typeof range>);
  return [...spans].reverse().reduce((shown, { start, end }) => {
    const [from, to] = [offset(start), offset(end)];
    return `${shown.slice(0, from)}«${shown.slice(from, to)}»${shown.slice(to)}`;
  }, text);
}

function applied(text: string, fixes: readonly Fix[]): string {
  const offset = offsetIn(text);
  const edits = fixes
    .flatMap(({ edits: each }) => each)
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start || b.end - a.end);
  return edits.reduce((whole, { start, end, newText }) => whole.slice(0, start) + newText + whole.slice(end), text);
}

const fixesOf = (findings: readonly Diagnostic[]) => findings.flatMap(({ fix }) => fix ?? []);

describe('what newcomers write', () => {
  it('is more than sixty files of mistakes', () => {
    expect(corpus.length).toBeGreaterThan(60);
  });

  it.each(corpus)('$name: each mistake is told once, at its place, with what to do', ({ text, marked, said }) => {
    const findings = findingsOf(text);
    expect(withMarks(text, findings)).toBe(marked);
    const lines = findings.map(
      ({ code, fix, message, help }) => `//! ${code}${fix === undefined ? '' : ' (fix)'} ${message}\n//!   ${help}`,
    );
    expect(lines.join('\n')).toBe(said);
  });

  it('is mended by the fixes that there are, and by nothing else', () => {
    for (const { name, text } of corpus) {
      const before = syntaxOf(text);
      const after = syntaxOf(applied(text, fixesOf(before)));
      const rest = before.filter(({ fix }) => fix === undefined).map(({ message }) => message);
      expect(after.map(({ message }) => message).sort(), name).toEqual(rest.sort());
    }
  });

  it('gets better with each fix, whichever are taken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...corpus), fc.infiniteStream(fc.boolean()), ({ text }, coins) => {
        const before = syntaxOf(text);
        const taken = fixesOf(before).filter(() => coins.next().value);
        expect(syntaxOf(applied(text, taken)).length).toBeLessThanOrEqual(before.length - taken.length);
      }),
      { numRuns: 300 },
    );
  });

  it('costs nothing beyond itself: files one behind the other have the mistakes of each', () => {
    // What is wrong at the head of a file only, or is a body behind a declaration, stands alone.
    const whole = corpus.filter(({ text }) => !/^[@{]|\bimport\b/m.test(text));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...whole), { minLength: 2, maxLength: 6 }), (files) => {
        const alone = files.flatMap(({ text }) =>
          syntaxOf(`${text}\nEntity "Between"\n`).map(({ message }) => message),
        );
        const together = syntaxOf(files.map(({ text }) => `${text}\nEntity "Between"\n`).join(''));
        expect(together.map(({ message }) => message).sort()).toEqual(alone.sort());
      }),
      { numRuns: 200 },
    );
  });
});
