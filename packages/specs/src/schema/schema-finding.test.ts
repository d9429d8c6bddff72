import { describe, expect, it } from 'vitest';
import { RUNBOOK } from '../testing/documents.ts';
import { read } from '../testing/marked.ts';

function messages(text: string): string[] {
  return read(text).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

function header(lines: string, path: string): string[] {
  return read(`---\n${lines}\n---\n`, path).diagnostics.map(({ message, help }) => `${message} / ${help}`);
}

describe('schema findings', () => {
  it.each([
    ['1.20', 'version must be text, but YAML reads 1.20 without quotes as the number 1.2', 'as in "1.20.0"'],
    ['2', 'version must be text, but YAML reads 2 without quotes as the number 2', 'as in "2.0.0"'],
    [
      '1e3',
      'version must be text, but YAML reads 1e3 without quotes as the number 1000',
      'write a semantic version in quotes',
    ],
  ])('explains the trap of the unquoted version %s', (version, message, help) => {
    const [finding] = read(RUNBOOK.replace('"1.2.0"', version)).diagnostics;
    expect(finding).toMatchObject({ code: 'SPEC105', message, help: expect.stringContaining(help) });
  });

  it('accepts unquoted versions of three numbers and unquoted days', () => {
    const dated = RUNBOOK.replace('"1.2.0"', '1.2.0\n    status: deprecated\n    removal_date: 2026-06-01');
    expect(messages(dated)).toEqual([]);
  });

  it.each([
    ['yes', '"yes": did you mean "enabled"?'],
    ['true', '"true": did you mean "enabled"?'],
    ['off', '"off": did you mean "disabled"?'],
    ['enable', '"enable": did you mean "enabled"?'],
    ['maybe', '"maybe": it is one of enabled, disabled'],
  ])('says what a switch set to %s should be', (written, rest) => {
    expect(messages(RUNBOOK.replace('policy_gateway: enabled', `policy_gateway: ${written}`))).toEqual([
      `SPEC102 policy_gateway cannot be ${rest}`,
    ]);
  });

  it('shows only the faults of the nearest of several forms', () => {
    const event = (payload: string): string =>
      `${RUNBOOK}\n\`\`\`yaml\nevents:\n  - { name: Sent, payload: ${payload} }\n\`\`\`\n`;
    expect(messages(event('{ a: "no type!" }'))).toEqual([
      expect.stringMatching(/^SPEC107 a must be string, number, .*, not "no type!"$/),
    ]);
    expect(messages(event('"no type!"'))).toEqual([
      expect.stringMatching(/^SPEC107 payload must be string, number, .*, not "no type!"$/),
    ]);
    expect(messages(event('[a]'))).toEqual(['SPEC104 payload must be text or keys and values, not a list']);
  });

  it.each([
    ['owners: {}', '7:1 SPEC104 owners must be text or a list, not keys and values'],
    [
      'supersedes: [5]',
      '7:14 SPEC105 an entry of supersedes must be text, but YAML reads 5 without quotes as the number 5',
    ],
    ['supersedes: [[SDS-001]]', '7:14 SPEC104 an entry of supersedes must be text, not a list'],
    ['types: { enums: [{ name: C, values: [] }] }', '7:29 SPEC107 values must have at least 1 entry'],
    ['types: { enums: [{ name: C, values: [a, b, a] }] }', '7:44 SPEC107 values has this item twice'],
    [
      'thresholds: { "Pass At": 1 }',
      '7:15 SPEC107 "Pass At" is no name of a metric: write it in lower case with underscores',
    ],
    ['domain: { agregates: [] }', '7:11 SPEC101 "agregates" is no key of "domain"; did you mean "aggregates"?'],
    [
      'cqrs: { queries: [{ id: Q, name: Q, consistency: strict }] }',
      '7:50 SPEC102 consistency cannot be "strict": it is one of strong, eventual',
    ],
  ])('say of %s what is wrong, where, in words of their own', (line, expected) => {
    const text = `id: SDS-003\ntitle: T\nbounded_context: support\nversion: "1.0.0"\nstatus: draft\nowner: a\n${line}\n`;
    const { diagnostics } = read(text, 'docs/specs/support/sds/003.sds.yaml');
    expect(
      diagnostics.map(({ code, message, range }) => `${range?.start.line}:${range?.start.column} ${code} ${message}`),
    ).toEqual([expected]);
  });

  it('offer the share where a percentage was written', () => {
    const model = (figure: string): string =>
      RUNBOOK.replace('limited', `limited\n    evaluations: { llm_pass_at_5: ${figure} }`);
    const [finding, ...more] = read(model('86')).diagnostics;
    expect([finding?.message, finding?.help, finding?.fix?.edits[0]?.newText, more]).toEqual([
      'llm_pass_at_5 must be at most 1',
      'write 0.86 for 86 percent',
      '0.86',
      [],
    ]);
    expect(read(model('-1')).diagnostics.map(({ message }) => message)).toEqual(['llm_pass_at_5 must be at least 0']);
    expect(read(model('101')).diagnostics[0]?.fix).toBeUndefined();
    expect(read(model('1')).diagnostics).toEqual([]);
  });

  it('marks a value that is missing at its key', () => {
    const { source, diagnostics } = read(RUNBOOK.replace('provider: internal', 'provider:'));
    expect(diagnostics).toMatchObject([
      {
        code: 'SPEC102',
        range: source.range({ start: source.text.indexOf('provider'), end: source.text.indexOf('provider') + 8 }),
      },
    ]);
  });

  it('say what a header lacks with an example of its kind', () => {
    expect(header('title: T\nstatus: draft', 'adr/a.md')).toEqual([
      '"id" is missing in the header / add id, as in id: ADR-001',
    ]);
  });

  it('know other names of a status, misspelt too', () => {
    expect(header('id: ADR-001\ntitle: T\nstatus: acepted', 'adr/001.md')).toEqual([
      'status cannot be "acepted": did you mean "accepted"? / write accepted',
    ]);
    expect(header('id: PRD-001\ntitle: T\nstatus: acepted', 'prd/001.md')).toEqual([
      'status cannot be "acepted": did you mean "approved"? / write approved',
    ]);
  });

  it('say how a list of references is written', () => {
    expect(header('id: PRD-001\ntitle: T\nstatus: draft\nsatisfies: ADR-001, ADR-002', 'prd/001.md')).toEqual([
      expect.stringMatching(/ \/ write a list: \[ADR-001, ADR-002\]$/),
    ]);
  });

  it('do not call an id with a leading zero octal as well', () => {
    expect(header('id: 012\ntitle: T\nstatus: draft', 'prd/012.md')).toEqual([
      'id must be text, but YAML reads 012 without quotes as the number 12 / write an id such as PRD-001',
    ]);
  });

  it('name the value that was most likely meant, and leave it to a person to write it', () => {
    for (const [written, meant, text] of [
      ['limted', 'limited', RUNBOOK.replace('limited', 'limted')],
      ['opnai', 'openai', RUNBOOK.replace('internal', 'opnai')],
      ['optionl', 'optional', RUNBOOK.replace('optional', 'optionl')],
      ['Aproved', 'approved', RUNBOOK.replace('Approved', 'Aproved')],
    ] as const) {
      const [finding, ...more] = read(text).diagnostics;
      expect([finding?.help, finding?.fix, more], written).toEqual([`write ${meant}`, undefined, []]);
    }
  });

  it('offer a change only where it makes the value right', () => {
    const fixes = (text: string) =>
      read(text).diagnostics.map(({ fix }) => fix?.edits.map(({ newText }) => newText).join());
    expect(fixes(RUNBOOK.replace('limited', 'Limited'))).toEqual(['limited']);
    expect(fixes(RUNBOOK.replace('enabled', 'yes'))).toEqual(['enabled']);
    expect(fixes(RUNBOOK.replace('provider:', 'provder:'))).toEqual([undefined, 'provider']);
    expect(fixes(RUNBOOK.replace('CustomerServiceLLM', '42'))).toEqual(['"42"']);
    expect(fixes(RUNBOOK.replace('"1.2.0"', '1.20'))).toEqual(['"1.20.0"']);
    expect(fixes(RUNBOOK.replace('"1.2.0"', '1e3'))).toEqual([undefined]);
  });
});
