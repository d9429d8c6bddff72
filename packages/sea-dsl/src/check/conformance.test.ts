import { readFileSync } from 'node:fs';
import { SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse.ts';
import { check } from './check.ts';

interface Case {
  readonly id: string;
  readonly source: string;
}
interface SemanticCase extends Case {
  readonly expected: { readonly ok: boolean; readonly code?: string };
}
interface EvaluationCase extends Case {
  readonly expected: boolean | 'unknown' | 'error';
}

function readCases<Kind>(name: string): readonly Kind[] {
  const text = readFileSync(new URL(`../../fixtures/conformance/${name}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Kind);
}

/** Codes of all errors, those of the parser included. */
function errorsOf(source: string, modules: Parameters<typeof check>[1] = {}): readonly string[] {
  const { file, diagnostics } = parse(new SourceText('case.sea', source));
  const errors = [...diagnostics, ...check([file], modules)].filter(({ severity }) => severity === 'error');
  return errors.map(({ code }) => code);
}

interface ApplicationCase {
  readonly id: string;
  readonly about: string;
  readonly entry: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly upstream: { readonly ok: boolean; readonly diags?: readonly { readonly code: string }[] };
}

/** Where we say with an E code what the reference says with APP014 or APP015 (ruling R11). */
const IMPORTS = new Set(['E005', 'E007', 'E503', 'E504', 'E505', 'E506']);

describe('conformance: application cases', () => {
  const cases = readCases<ApplicationCase>('application.jsonl');

  it.each(cases)('$id: $about', ({ sources, upstream }) => {
    const parsed = Object.entries(sources).map(([path, text]) => parse(new SourceText(path, text)));
    const found = [...parsed.flatMap(({ diagnostics }) => diagnostics), ...check(parsed.map(({ file }) => file))];
    const errors = found.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    const expected = (upstream.diags ?? []).map(({ code }) => code);
    expect(errors.length === 0, errors.join(' ')).toBe(upstream.ok);
    const contracts = expected.filter((code) => code !== 'APP014' && code !== 'APP015');
    expect(new Set(errors.filter((code) => code.startsWith('APP')))).toEqual(new Set(contracts));
    // One finding a defect: nothing else is said of it.
    if (contracts.length === expected.length) expect(errors.filter((code) => !code.startsWith('APP'))).toEqual([]);
    else expect(errors.some((code) => IMPORTS.has(code))).toBe(true);
  });
});

describe('conformance: semantic cases', () => {
  it.each(readCases<SemanticCase>('semantic.jsonl'))('$id: $source', ({ source, expected }) => {
    const errors = errorsOf(source);
    if (expected.ok) expect(errors).toEqual([]);
    else if (expected.code !== undefined) expect(errors).toContain(expected.code);
    else expect(errors).not.toEqual([]);
  });
});

describe('conformance: evaluation cases are errors at compile time exactly where they should be', () => {
  it.each(readCases<EvaluationCase>('evaluation.jsonl'))('$id: $source', ({ source, expected }) => {
    const errors = errorsOf(source, { evaluating: true });
    if (expected === 'error') expect(errors).not.toEqual([]);
    else expect(errors).toEqual([]);
  });
});

it('a file with a piece missing or twice is checked without an exception, each finding inside the file', () => {
  const sources = [
    ...[...readCases<Case>('semantic.jsonl'), ...readCases<Case>('evaluation.jsonl')].map(({ source }) => source),
    ...readCases<ApplicationCase>('application.jsonl').map(({ entry, sources: texts }) => texts[entry] ?? ''),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...sources), fc.nat(), fc.nat(20), fc.boolean(), (source, at, length, twice) => {
      const start = at % (source.length + 1);
      const text =
        source.slice(0, start) + (twice ? source.slice(Math.max(0, start - length)) : source.slice(start + length));
      const { file } = parse(new SourceText('case.sea', text));
      const lines = text.split('\n').length;
      for (const { range } of check([file])) {
        expect(range?.start.line).toBeGreaterThan(0);
        expect(range?.end.line).toBeLessThanOrEqual(lines);
      }
    }),
    { numRuns: 2000 },
  );
});
