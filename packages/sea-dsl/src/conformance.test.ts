import { readFileSync } from 'node:fs';
import { hasErrors, SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from './parse.ts';
import { toAstV3 } from './syntax/ast-v3.ts';

interface Case {
  readonly id: string;
  readonly rule: string;
  readonly source: string;
  readonly accept: boolean;
  readonly ast?: unknown;
  readonly rejectedAfterParsing?: { readonly code: string };
  readonly upstreamAccept?: boolean;
  readonly upstreamReadsItDifferently?: boolean;
}

const cases = readFileSync(new URL('../fixtures/conformance/syntax.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case);

const decimalKeys = new Set(['quantity', 'factor', 'threshold', 'target', 'value']);

/** Decimals as text compare by value: `-0` is `0`. */
function comparable(node: unknown, key = ''): unknown {
  if (Array.isArray(node)) return node.map((item) => comparable(item));
  if (typeof node === 'object' && node !== null) {
    return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, comparable(member, name)]));
  }
  const isDecimal = typeof node === 'string' && decimalKeys.has(key) && /^-?\d+(\.\d+)?$/.test(node);
  return isDecimal ? `decimal ${Number(node) + 0}` : node;
}

const byRule = new Map<string, Case[]>();
for (const one of cases) byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);

function told(one: Case): string {
  const messages = parse(new SourceText('case.sea', one.source)).diagnostics.map(
    ({ code, message }) => `${code} ${message}`,
  );
  return [`${one.id}: ${one.source}`, ...messages].join('\n');
}

describe('conformance', () => {
  it('covers the published language', () => {
    expect(cases.length).toBeGreaterThan(1300);
    expect(byRule.size).toBeGreaterThan(50);
  });

  it.each([...byRule])('agrees with the published language: %s', (_rule, group) => {
    for (const one of group) {
      const { file, diagnostics } = parse(new SourceText('case.sea', one.source));
      expect(hasErrors(diagnostics), told(one)).toBe(!one.accept || one.rejectedAfterParsing !== undefined);
      const later = one.rejectedAfterParsing?.code;
      if (later !== undefined)
        expect(
          diagnostics.map(({ code }) => code),
          told(one),
        ).toContain(later);
      if (one.ast !== undefined) expect(comparable(toAstV3(file)), told(one)).toEqual(comparable(one.ast));
    }
  });

  it('warns where the reference reads an accepted file differently, and only there', () => {
    for (const one of cases.filter(
      ({ accept, rejectedAfterParsing }) => accept && rejectedAfterParsing === undefined,
    )) {
      const { diagnostics } = parse(new SourceText('case.sea', one.source));
      const differs = one.upstreamReadsItDifferently === true || one.upstreamAccept === false;
      expect(
        diagnostics.map(({ code }) => code),
        told(one),
      ).toEqual(differs ? ['SEA001'] : []);
    }
  });
});
