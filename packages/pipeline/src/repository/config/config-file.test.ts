import { SourceText } from '@sea-forge/diagnostics';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { codes } from '../../codes.ts';
import { checkRules } from './check-rules.ts';
import { readConfigFile } from './config-file.ts';
import { configSchema } from './config.schema.ts';

function read(text: string) {
  const { config, diagnostics } = readConfigFile(new SourceText('sea.config.yaml', text));
  return {
    config,
    found: diagnostics.map(
      ({ range, message, help }) => `${range?.start.line}:${range?.start.column} ${message} (${help})`,
    ),
  };
}

describe('sea.config.yaml', () => {
  it('names the primary context, as plain or quoted text, with its place', () => {
    for (const text of [
      'primary: desk',
      '---\n# first\n\nprimary:   desk   # why\r\n',
      "primary: 'desk'",
      'primary: "desk" # x',
    ])
      expect(read(text), text).toMatchObject({ config: { primary: { value: 'desk' } }, found: [] });
    const { span } = read("primary: 'desk' # x").config.primary as { span: { start: number; end: number } };
    expect("primary: 'desk' # x".slice(span.start, span.end)).toBe("'desk'");
  });

  it('gives typed settings', () => {
    const { config, found } = read(
      [
        'rules: { SEA001: off, SPEC203: error }',
        'rulesets: [sea-forge]',
        'vague-words:',
        '  - fast',
        'references: { authority: shared/SDS-031 }',
        'fail-on: warning',
        'docs-url: https://docs.example.org/sea',
      ].join('\n'),
    );
    expect(found).toEqual([]);
    expect([...config.rules].map(([code, { value }]) => [code, value])).toEqual([
      ['SEA001', 'off'],
      ['SPEC203', 'error'],
    ]);
    expect([...config.rulesets.keys()]).toEqual(['core', 'sea-forge']);
    expect(config).toMatchObject({
      vagueWords: ['fast'],
      references: { authority: { value: 'shared/SDS-031' } },
      failOn: 'warning',
      docsUrl: 'https://docs.example.org/sea',
    });
    expect([...read('').config.rulesets.keys()]).toEqual(['core']);
  });

  it('says at its place what it does not know, with the nearest that it knows; the rest holds', () => {
    expect(read('primry: desk\nfail-on: note')).toMatchObject({
      config: { failOn: 'note' },
      found: ['1:1 unknown member "primry" (did you mean "primary"?)'],
    });
    expect(read('rules:\n  SEA001: warn\n').found[0]).toMatch(
      /^2:11 "SEA001" takes one of off, note, warning, error, not "warn"/,
    );
    expect(read('rules:\n  SEA001: erorr\n').found[0]).toContain('did you mean error?');
    expect(read('references:\n  authorty: x').found[0]).toMatch(
      /^2:3 unknown member "authorty" \(did you mean "authority"/,
    );
    expect(read('rulesets: core').found[0]).toMatch(/^1:1 "rulesets" needs a list/);
    expect(read('docs-url: javascript:x').found).toHaveLength(1);
    expect(read('primary: x\nprimary: y').found).toHaveLength(1);
    expect(read('primary: [').found).toHaveLength(1);
  });

  it('refuses rules for unknown codes and rules that lower a firm one, at their line', () => {
    const source = new SourceText(
      'sea.config.yaml',
      'rules:\n  PIPE01: off\n  PIPE001: warning\n  PIPE002: error\n  PIPE018: off\n',
    );
    const found = checkRules(readConfigFile(source).config, source, new Map(Object.entries(codes)));
    expect(found).toMatchObject([
      { code: 'CONF002', help: 'did you mean PIPE001?', range: { start: { line: 2, column: 3 } } },
      { code: 'CONF001', range: { start: { line: 3, column: 12 } } },
    ]);
  });

  it('agrees with its published schema on what is right', () => {
    const isRight = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(configSchema);
    const value = fc.constantFrom(
      'desk',
      '[desk]',
      '{ a: b }',
      '""',
      'null',
      '1',
      '{ SEA001: off }',
      '{ SEA001: on }',
      '[core]',
      '[cor]',
      'error',
      'https://x.org',
      'https://x.org/',
      '{ identity: SDS-1 }',
      '{ identity: [] }',
      '[""]',
      '[]',
      '{}',
    );
    const line = fc.tuple(fc.constantFrom(...Object.keys(configSchema.properties), 'other'), value);
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: ([key]) => key, maxLength: 4 }), (lines) => {
        const text = lines.map(([key, written]) => `${key}: ${written}\n`).join('');
        expect(read(text).found.length === 0, text).toBe(isRight(parse(text)));
      }),
    );
  });

  it('reads hostile files in a time that grows with their length', () => {
    const long = ' '.repeat(200_000);
    expect(read(`primary:${long}desk${long}# x`).config.primary?.value).toBe('desk');
    expect(read(`${'['.repeat(100_000)}`).found.length).toBeGreaterThan(0);
    expect(read('__proto__: { primary: x }').found.length).toBeGreaterThan(0);
  });
});
