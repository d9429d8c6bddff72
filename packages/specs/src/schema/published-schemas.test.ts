import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { read } from '../testing/marked.ts';

const NAMES = ['adr', 'prd', 'sds', 'model-registry', 'governance'] as const;
type Schema = Readonly<Record<string, unknown>>;
const load = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as Schema;
const PATH = 'docs/specs/support/sds/models.sds.yaml';

describe('the published schemas', () => {
  it.each(NAMES)('of %s say of every key what it is', (name) => {
    expect(undescribed(load(name), name)).toEqual([]);
  });

  it.each(NAMES)('of %s are JSON Schema 2020-12 with an address of their own', (name) => {
    expect(load(name)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `${name}.schema.json`,
      title: expect.any(String),
      description: expect.any(String),
    });
  });
});

/** What an editor does with the schema: the plain YAML of a whole file, nothing else known. */
const editor = new Ajv2020({ allErrors: true, strict: false });
(addFormats as unknown as (ajv: Ajv2020) => void)(editor);
for (const name of NAMES) editor.addSchema(load(name));

function editorAccepts(yaml: string): boolean {
  return editor.getSchema('sds.schema.json')?.(parse(yaml)) === true;
}

/** Schema findings of `sds-validate`; what only it knows (status by another name is a note) is left out. */
function toolAccepts(yaml: string): boolean {
  return read(yaml, PATH).diagnostics.every(({ severity }) => severity !== 'error');
}

const HEADER = [
  '# yaml-language-server: $schema=../../../schemas/sds.schema.json',
  'id: SDS-003',
  'title: Models',
  'bounded_context: support',
  'version: "1.0.0"',
  'status: draft',
];

/** Lines that may follow the header or replace the line with their key; right and wrong ones. */
const LINES = [
  'id: SDS-3',
  'id: 3',
  'title: ""',
  'title: [a]',
  'version: 1.20',
  'version: "1.2"',
  'status: Draft?',
  'status: review',
  'bounded_context: Support Desk',
  'owners: [a@example.com]',
  'owners: {}',
  'owner: a@example.com',
  'satisfies_prds: [PRD-001, shared/PRD-002]',
  'satisfies_prds: [PRD-1]',
  'satisfies: ADR-001',
  'created: 2026-02-28',
  'created: 2026-02-30',
  'authors: [Ana]',
  'x-own: { anything: [1] }',
  'own: 1',
  'slug: /models',
  'tags: [a]',
  'tags: a',
  'thresholds: { llm_pass_at_5: 0.9 }',
  'thresholds: { "Pass at 5": 0.9 }',
  'thresholds: { llm_pass_at_5: high }',
  'slos: []',
  'slos: 5',
  'glossary: [{ term: Desk }]',
  'glossary: [{ description: no term }]',
  'types: { enums: [{ name: Color, values: [red] }] }',
  'types: { enums: [{ name: Color, values: [] }] }',
  'types: { enums: [{ name: Color, values: [red, red] }] }',
  'types: { value_objects: [{ name: Money, fields: { amount: decimal } }] }',
  'domain: { aggregates: [{ name: Desk, fields: { open: boolean }, invariants: [one] }] }',
  'domain: { aggregate: [] }',
  'policies: [{ id: POL-001, satisfies_reqs: [REQ-001], rule: { op: lt, left: a, right: 5 } }]',
  'policies: [{ id: POL-001, rule: { left: a } }]',
  'cqrs: { commands: [{ id: C1, name: Open, transactional: true, emits: [Opened] }] }',
  'cqrs: { commands: [{ id: C1, name: Open, transactional: yes }] }',
  'cqrs: { queries: [{ id: Q1, name: Find, consistency: strong }] }',
  'cqrs: { queries: [{ id: Q1, name: Find, consistency: weak }] }',
  'events: [{ name: Opened, payload: { desk: uuid }, publish: { topic: desks, delivery: at_least_once } }]',
  'events: [{ name: Opened, payload: { desk: "no type!" } }]',
  'events: [{ name: Opened, payload: [desk] }]',
  'models: [{ id: m, name: N, version: "1.0.0", provider: custom, risk_tier: minimal, governance: { policy_gateway: enabled, evidence_logging: enabled } }]',
  'models: [{ id: m, name: N, version: "1.0.0", provider: custom, risk_tier: minimal }]',
  'models: [{ id: m, name: N, version: "1.0", provider: me, risk_tier: low, governance: {} }]',
  'models: {}',
  'governance: { policy_gateway: { enabled: true, mode: sidecar, filters: [pii_detection] } }',
  'governance: { policy_gateway: { enabled: "true" } }',
  'governance: { policy_gateway: { enabled: true, filters: [pii] } }',
  'governance: { evidence_service: { enabled: true, retention: 7_years } }',
  'governance: { evidence_service: { enabled: true, retention: 7 } }',
];

function documentWith(lines: readonly string[]): string {
  const key = (line: string): string => line.slice(0, line.indexOf(':'));
  const own = new Map(lines.map((line) => [key(line), line]));
  return `${[...HEADER.filter((line) => !own.has(key(line))), ...own.values()].join('\n')}\n`;
}

describe('an editor with the published schema and sds-validate', () => {
  it.each(LINES)('agree about %s', (line) => {
    const yaml = documentWith([line]);
    expect([yaml, toolAccepts(yaml)]).toEqual([yaml, editorAccepts(yaml)]);
  });

  it('accept and refuse some of these lines each', () => {
    const accepted = LINES.filter((line) => editorAccepts(documentWith([line])));
    expect(accepted.length).toBeGreaterThan(15);
    expect(LINES.length - accepted.length).toBeGreaterThan(15);
  });

  it('agree about documents of several such lines, and about what is missing', () => {
    fc.assert(
      fc.property(fc.subarray(LINES, { maxLength: 8 }), fc.nat(HEADER.length * 2), (lines, left) => {
        const yaml = documentWith(lines)
          .split('\n')
          .filter((line, index) => index !== left || line.startsWith('bounded_context'))
          .join('\n');
        expect([yaml, toolAccepts(yaml)]).toEqual([yaml, editorAccepts(yaml)]);
      }),
    );
  });

  it('differ in two things that only the tool can know', () => {
    // Another name of a status is read; the context is that of the folder.
    const other = documentWith(['status: Accepted']);
    const folder = documentWith([]).replace('bounded_context: support\n', '');
    expect([toolAccepts(other), editorAccepts(other)]).toEqual([true, false]);
    expect([toolAccepts(folder), editorAccepts(folder)]).toEqual([true, false]);
  });
});

describe('a comment for editors', () => {
  const comment = '# yaml-language-server: $schema=https://example.com/schemas/sds.schema.json';

  it.each([
    ['a file of YAML', `${comment}\nid: SDS-003\ntitle: T\nstatus: draft\nversion: "1.0.0"\n`, PATH],
    [
      'front matter',
      `---\n${comment}\nid: SDS-003\ntitle: T\nstatus: draft\nversion: "1.0.0"\n---\n`,
      'docs/specs/support/sds/003.md',
    ],
    [
      'a fenced block',
      `# SDS-003: T\n\nStatus: Draft\nVersion: 1.0.0\n\n\`\`\`yaml\n${comment}\nthresholds:\n  llm_pass_at_5: 0.9\n\`\`\`\n`,
      'docs/specs/support/sds/003.md',
    ],
  ])('in %s changes nothing', (_name, text, path) => {
    const { document, diagnostics } = read(text, path);
    expect([diagnostics, document?.items[0]?.id.value]).toEqual([[], 'SDS-003']);
  });
});

/** Keys without a title and a description, of their own or behind their reference. */
function undescribed(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item, index) => undescribed(item, `${path}/${index}`));
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, patternProperties = {}, $defs = {} } = schema as Record<string, object | undefined>;
  const keys = [properties, patternProperties, $defs].flatMap((group) => Object.entries(group));
  return [
    ...keys.flatMap(([key, value]) => (isDescribed(value as Schema) ? [] : [`${path}: ${key}`])),
    ...Object.entries(schema).flatMap(([key, value]) => undescribed(value, `${path}/${key}`)),
  ];
}

function isDescribed(value: Schema): boolean {
  return '$ref' in value || 'title' in value || 'description' in value;
}
