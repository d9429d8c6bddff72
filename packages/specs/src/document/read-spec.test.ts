import { describe, expect, it } from 'vitest';
import { RUNBOOK } from '../testing/documents.ts';
import { read } from '../testing/marked.ts';

function messages(text: string, path?: string): string[] {
  return read(text, path).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe('readSpec', () => {
  it("reads the runbook's registration (section 5.1) as it stands", () => {
    const { document, diagnostics } = read(RUNBOOK);
    expect(diagnostics).toEqual([]);
    expect(document?.models).toMatchObject([
      {
        id: { value: 'model-001' },
        version: { value: '1.2.0' },
        riskTier: { value: 'limited' },
        status: { value: 'active' },
        governance: {
          policyGateway: { value: true },
          evidenceLogging: { value: true },
          humanReview: { value: 'optional' },
        },
        evaluations: [],
      },
    ]);
    const { span } = document?.models[0] ?? { span: { start: 0, end: 0 } };
    expect(RUNBOOK.slice(span.start, span.end)).toMatch(/^id: model-001\n[^]*human_review: optional$/);
  });

  it('takes the bounded context of an SDS from its folder, and asks for it where the path does not say', () => {
    expect(read(RUNBOOK).document?.items[0]?.boundedContext?.value).toBe('support');
    expect(messages(RUNBOOK, 'sds/001-a.md')).toEqual(['SPEC103 "bounded_context" is missing in the header']);
  });

  it('reads a YAML file with header and sections flat or under sds:, after a byte order mark too', () => {
    const body =
      'id: SDS-004\ntitle: T\nversion: "1.0.0"\nstatus: draft\nevents:\n  - name: Sent\n    payload: Message\n';
    for (const text of [body, `sds:\n${body.replaceAll(/^(?=.)/gm, '  ')}`, `\ufeff${body}`]) {
      const { document, diagnostics } = read(text, 'docs/specs/support/events.sds.yaml');
      expect(diagnostics).toEqual([]);
      expect(document).toMatchObject({
        kind: 'sds',
        items: [{ id: { value: 'SDS-004' } }],
        events: [{ name: { value: 'Sent' } }],
      });
      const { span } = document?.items[0]?.id ?? { span: { start: 0, end: 0 } };
      expect(text.slice(span.start, span.end)).toBe('SDS-004');
    }
  });

  it('reads the governance of the document', () => {
    const yaml =
      'governance:\n  policy_gateway: { enabled: true, filters: [content_safety] }\n  evidence_service: { enabled: true, retention: 2555_days }\n';
    expect(read(`${RUNBOOK}\n\`\`\`yaml\n${yaml}\`\`\`\n`).document?.governance).toMatchObject({
      policyGateway: { enabled: { value: true }, mode: 'standalone', filters: [{ value: 'content_safety' }] },
      evidenceService: { enabled: { value: true }, retention: { value: { days: 2555 } } },
    });
  });

  it('keeps the models that are right when one is wrong, and the id of that one', () => {
    const { document, diagnostics } = read(
      RUNBOOK.replace('```\n', '  - { id: model-002, risk_tier: hgh }\n```\n')
        .replace('```yaml', '~~~yaml')
        .replace('```\n', '~~~\n'),
    );
    expect(document?.models.map(({ id }) => id.value)).toEqual(['model-001']);
    expect(document?.unreadModelIds).toEqual(['model-002']);
    expect(diagnostics.map(({ message }) => message)).toContain('risk_tier cannot be "hgh": did you mean "high"?');
  });

  it('names every key that a header lacks, at the header', () => {
    const { diagnostics } = read('---\ntitle: T\n---\n');
    expect(diagnostics.map(({ message, range }) => `${range?.start.line}:${range?.start.column} ${message}`)).toEqual([
      '1:1 "id" is missing in the header',
      '1:1 "version" is missing in the header',
      '1:1 "status" is missing in the header',
    ]);
  });

  it('leaves examples in other languages and of other keys alone', () => {
    const examples = [
      '```json\n{"models": 1}\n```',
      '```yaml\nservices:\n  a: 1\n```',
      '```yaml\n: [\n```',
      '    ```yaml\n    models: 1\n    ```',
      '- item\n\ntext\n\n    ```yaml\n    models: 1\n    ```',
    ];
    expect(messages(`${RUNBOOK}\n${examples.join('\n\n')}\n`)).toEqual([]);
    expect(messages(RUNBOOK.replace('SDS-001', 'ADR-001'), 'docs/adr/001.md')).toEqual([]);
  });

  it('does not take a section about another document for one of its own', () => {
    const about = '## SDS-009: What it replaces\n\nWords.\n\n## ADR-001 — Queues\n\nWords.\n';
    for (const text of [
      `${RUNBOOK}\n${about}`,
      `---\nid: SDS-001\ntitle: T\nversion: 1.0.0\nstatus: draft\n---\n\n${about}Status: odd\n`,
    ]) {
      const { document, diagnostics } = read(text);
      expect(diagnostics).toEqual([]);
      expect(document?.items.map(({ id }) => id.value)).toEqual(['SDS-001']);
    }
  });

  it('gives each of several items its own header, and what stands above them', () => {
    const item = (id: string, keys: string): string =>
      `## ${id} — T\n\n\`\`\`yaml\nsds:\n  id: ${id}\n${keys}\`\`\`\n\n`;
    const own = '  version: "1.0.0"\n  status: review\n';
    const { document, diagnostics, source } = read(
      `---\nowners: a@example.com\n---\n\n# Designs\n\n${item('SDS-001', own)}${item('SDS-002', '')}`,
    );
    expect(document?.items.map(({ id, owners }) => `${id.value} ${owners[0]?.value}`)).toEqual([
      'SDS-001 a@example.com',
    ]);
    const wrapper = source.text.lastIndexOf('sds:');
    expect(diagnostics.map(({ message, range }) => ({ message, range }))).toEqual(
      ['version', 'status'].map((key) => ({
        message: `"${key}" is missing in the header`,
        range: source.range({ start: wrapper, end: wrapper + 3 }),
      })),
    );
  });

  it('reads the lists of each of several items, and of one item once', () => {
    const item = (id: string, ...blocks: string[]): string =>
      [
        `## ${id} — T`,
        'Status: Draft',
        'Version: 1.0.0',
        ...blocks.map((yaml) => `\`\`\`yaml\n${yaml}\n\`\`\``),
        '',
      ].join('\n\n');
    const models = (id: string) =>
      `models: [{ id: ${id}, name: ${id}, version: "1.0.0", provider: internal, risk_tier: limited, governance: { policy_gateway: enabled, evidence_logging: enabled } }]`;
    const cqrs = (id: string) => `cqrs: { commands: [{ id: ${id}, name: Do }] }`;
    const codes = ({ diagnostics }: ReturnType<typeof read>) => diagnostics.map(({ code }) => code);
    const both = read(
      item('SDS-001', models('m-1'), cqrs('C1')) + item('SDS-002', models('m-2'), cqrs('C2'), 'events: [{ name: E }]'),
    );
    expect(codes(both)).toEqual([]);
    expect(both.document?.models.map(({ id }) => id.value)).toEqual(['m-1', 'm-2']);
    expect(both.document?.contents?.operations.map(({ value }) => value)).toEqual(['C1', 'C2']);
    const place = both.document?.models[1]?.id.span;
    expect(place && both.source.text.slice(place.start, place.end)).toBe('m-2');
    const faulty = read(item('SDS-001', models('m-1')) + item('SDS-002', models('m-2').replace('limited', 'limted')));
    expect(faulty.diagnostics.map(({ code, range }) => [code, range?.start.line])).toEqual([['SPEC102', 18]]);
    expect(codes(read(item('SDS-001', models('m-1'), models('m-2')) + item('SDS-002')))).toEqual(['SPEC003']);
    expect(
      codes(read(`\`\`\`yaml\n${models('m-1')}\n\`\`\`\n\n${item('SDS-001')}${item('SDS-002', models('m-2'))}`)),
    ).toEqual(['SPEC003']);
    const governance = 'governance: { policy_gateway: { enabled: true } }';
    expect(codes(read(item('SDS-001', governance) + item('SDS-002', governance)))).toEqual(['SPEC003']);
  });

  it.each([
    ['docs/specs/support/sds/1.md', 'support'],
    ['/home/me/repo/docs/specs/support/deep/a.md', 'support'],
    ['specs/support/sds/1.md', 'support'],
    ['lib/specs/support/sds/1.md', 'support'],
    ['lib/specs/fixtures/1.md', undefined],
    ['docs/specs/1.md', undefined],
  ])('takes %s to lie in the context %s', (path, context) => {
    expect(read(RUNBOOK, path).document?.items[0]?.boundedContext?.value).toBe(context);
  });

  it('leaves comments alone, within a line and over several', () => {
    const commented = '<!-- Status: Draft -->\n\ntext <!--\n\n```yaml\nmodels: 1\n```\n\n-->\n\n`<!--`\n';
    expect(messages(RUNBOOK.replace('Status: Approved', `Status: Approved <!-- or not -->\n${commented}`))).toEqual([]);
  });

  it('reads header lines above a rule, and no table of changes as a header', () => {
    const text =
      '# ADR-001: T\n\n**Status:** Accepted\n---\n\n| Version | Date |\n|---|---|\n| 1 | 2025 |\n\n## Context\n';
    const { document, diagnostics } = read(text, 'docs/adr/001.md');
    expect(diagnostics).toEqual([]);
    expect(document?.items[0]).toMatchObject({ status: { value: 'approved' } });
    expect(document?.items[0]).not.toHaveProperty('version');
  });

  it('reports broken YAML in a block that was meant to be read, at its line', () => {
    const { diagnostics } = read(RUNBOOK.replace('name: CustomerServiceLLM', 'name: Customer: Service'));
    expect(diagnostics).toMatchObject([
      { code: 'SPEC002', range: { start: { line: 10, column: 11 }, end: { column: 28 } } },
    ]);
  });

  it('passes files that explain a folder, but names them', () => {
    expect(read('# Specifications\n', 'docs/specs/support/README.md').diagnostics).toMatchObject([
      { code: 'SPEC010', severity: 'warning' },
    ]);
    expect(read('# Specifications\n', 'docs/specs/support/sds/notes.md').diagnostics).toMatchObject([
      { code: 'SPEC010', severity: 'error' },
    ]);
  });

  it('shows both places of a key that is written twice', () => {
    const { diagnostics } = read(`${RUNBOOK}\n\`\`\`yaml\nmodels: []\n\`\`\`\n`);
    expect(diagnostics).toMatchObject([
      {
        code: 'SPEC003',
        range: { start: { line: 21 } },
        related: [{ range: { start: { line: 8 } }, message: '"models" is first written here' }],
      },
    ]);
  });

  it('marks the value of an alias where it is used, and the values in it where they are written', () => {
    const { document, source } = read(
      RUNBOOK.replace('governance:', 'governance: &controls')
        .replace(
          '```\n',
          '  - { id: b, name: B, version: "1.0.0", provider: azure, risk_tier: minimal, governance: *controls }\n```\n',
        )
        .replace('```yaml', '~~~yaml')
        .replace(/```\n$/, '~~~\n'),
    );
    const cut = (span = { start: 0, end: 0 }): string => source.text.slice(span.start, span.end);
    expect(document?.models.map(({ governance }) => cut(governance.span))[1]).toBe('*controls');
    expect(cut(document?.models[1]?.governance.policyGateway.span)).toBe('enabled');
  });
});
