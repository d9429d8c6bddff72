import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { readSpec } from '../document/read-spec.ts';
import type { SpecDocument } from '../document/spec-document.ts';
import { block, item, model, SDS_PATH } from '../testing/documents.ts';
import { editModel } from './edit-model.ts';
import { registerModel, type NewModel } from './register-model.ts';

function documentOf(text: string): SpecDocument {
  const { document } = readSpec(new SourceText(SDS_PATH, text));
  if (document === undefined) throw new Error('not read');
  return document;
}

const wanted = { status: 'deprecated', removal_date: '2026-06-01', successor: 'model-002' };

describe('editModel', () => {
  it('adds lines where a registration has them and touches nothing else', () => {
    const text = (model({ id: 'model-001 # the first' }, item('model-002'))[SDS_PATH] ?? '') + '<!-- end -->\n';
    const changed = editModel(documentOf(text), 'model-001', wanted) ?? '';
    const kept = changed.split('\n').filter((line) => !/^ {4}(status|removal_date|successor): /.test(line));
    expect(kept.join('\n')).toBe(text);
    expect(documentOf(changed).models.map(({ status, removalDate }) => [status.value, removalDate?.value])).toEqual([
      ['deprecated', '2026-06-01'],
      ['active', undefined],
    ]);
    expect(changed).toMatch(
      /risk_tier: limited\n {4}status: deprecated\n {4}removal_date: .*\n {4}successor: .*\n {4}gov/,
    );
    const more = editModel(documentOf(text), 'model-001', { endpoint: 'https://a.example', owner: 'a@example.com' });
    expect(more).toMatch(/provider: internal\n {4}endpoint: .*\n {4}risk_tier: limited\n {4}owner: .*\n {4}governance/);
  });

  it('leaves folded texts whole', () => {
    const folded = { name: '>-\n      A long\n      name', upstream_model: '>-\n      one\n      two' };
    const text = model(folded)[SDS_PATH] ?? '';
    const changed = editModel(documentOf(text), 'model-001', { ...wanted, version: '2.0.0', endpoint: 'https://a.b' });
    expect(documentOf(changed ?? '').models[0]).toMatchObject({
      name: { value: 'A long name' },
      version: { value: '2.0.0' },
      status: { value: 'deprecated' },
      upstreamModel: { value: 'one two' },
    });
  });

  const CONTROLS = { policy_gateway: 'enabled', evidence_logging: 'enabled', human_review: 'required' } as const;
  const METRICS = { llm_pass_at_5: 0.9, harmful_output_rate: 0 };
  const FLOW = 'models: [{ id: model-001, name: A, version: "1.0.0", provider: internal, risk_tier: minimal';

  it.each([
    ['flow in block', model({ governance: '{ policy_gateway: disabled, evidence_logging: disabled }' })[SDS_PATH]],
    [
      'block',
      model({
        governance:
          '\n      evidence_logging: disabled # for now\n      policy_gateway: disabled\n      human_review: none',
        evaluations: '\n      llm_pass_at_5: 0.5 # measured\n      other: 1',
      })[SDS_PATH],
    ],
    [
      'block without a review',
      model({ governance: '\n      policy_gateway: disabled\n      evidence_logging: disabled' })[SDS_PATH],
    ],
    ['flow', block(`${FLOW}, governance: { policy_gateway: disabled, evidence_logging: disabled } }]`)[SDS_PATH]],
    [
      'flow with evaluations',
      block(
        `${FLOW}, governance: { policy_gateway: enabled, evidence_logging: enabled, human_review: none }, evaluations: { llm_pass_at_5: 0.1 } }]`,
      )[SDS_PATH],
    ],
  ])('changes controls and evaluations in %s style', (_, text = '') => {
    for (const before of [text, text.replaceAll('\n', '\r\n')]) {
      const changes = { risk_tier: 'high', owner: 'a@example.com', governance: CONTROLS, evaluations: METRICS };
      const changed = editModel(documentOf(before), 'model-001', changes) ?? '';
      const [found] = documentOf(changed).models;
      expect(found).toMatchObject({
        riskTier: { value: 'high' },
        governance: {
          policyGateway: { value: true },
          evidenceLogging: { value: true },
          humanReview: { value: 'required' },
        },
      });
      expect(found?.evaluations.map(({ name, value }) => [name.value, value.value])).toEqual(
        expect.arrayContaining(Object.entries(METRICS)),
      );
      for (const comment of ['# for now', '# measured'])
        expect(changed.includes(comment)).toBe(before.includes(comment));
    }
  });

  it('replaces values that are there, comments kept', () => {
    const keys = { status: 'active # until summer', removal_date: '"2025-01-01"', successor: 'model-009' };
    const changed = editModel(documentOf(model(keys)[SDS_PATH] ?? ''), 'model-001', wanted) ?? '';
    expect(changed).toContain('status: deprecated # until summer');
    expect(documentOf(changed).models[0]).toMatchObject({
      removalDate: { value: '2026-06-01' },
      successor: { value: 'model-002' },
    });
  });

  it('knows flow style and Windows line ends', () => {
    const governance = '{ policy_gateway: enabled, evidence_logging: enabled, human_review: optional }';
    const flow = `models: [{ id: model-001, name: A, version: "1.0.0", provider: internal, risk_tier: limited, governance: ${governance} }]`;
    for (const text of [block(flow)[SDS_PATH] ?? '', (model()[SDS_PATH] ?? '').replaceAll('\n', '\r\n')]) {
      const changed = editModel(documentOf(text), 'model-001', wanted) ?? '';
      expect(documentOf(changed).models[0]).toMatchObject({ status: { value: 'deprecated' } });
      expect(/[^\r]\n/.test(changed)).toBe(!text.includes('\r'));
    }
  });

  it('gives nothing rather than another meaning', () => {
    expect(editModel(documentOf(model()[SDS_PATH] ?? ''), 'model-007', wanted)).toBeUndefined();
    const hostile = { risk_tier: 'no tier' };
    expect(editModel(documentOf(model()[SDS_PATH] ?? ''), 'model-001', hostile)).toBeUndefined();
  });
});

describe('a new version', () => {
  it('is quoted, also where the old one was not', () => {
    const text = model({ version: "'1.2.0' # now" })[SDS_PATH] ?? '';
    const changed = editModel(documentOf(text), 'model-001', { version: '1.20.0', provider: 'yes' }) ?? '';
    expect(changed).toBe('');
    const right = editModel(documentOf(text), 'model-001', { version: '1.20.0', name: 'yes: "a"' }) ?? '';
    expect(right).toContain('version: "1.20.0" # now');
    expect(documentOf(right).models[0]?.name.value).toBe('yes: "a"');
  });
});

const NEW: NewModel = {
  id: 'model-009',
  name: 'Writer #1',
  version: '1.0.0',
  provider: 'internal',
  riskTier: 'limited',
  humanReview: 'optional',
};

describe('registerModel', () => {
  it('adds an entry behind the last one, in its indentation, and touches nothing else', () => {
    const text = `${model({ owner: 'team@example.com # us' })[SDS_PATH] ?? ''}\nmore prose\n`;
    for (const before of [
      text,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n  - ', '\n- ').replaceAll('\n    ', '\n  '),
    ]) {
      const after = registerModel(documentOf(before), NEW) ?? '';
      expect(documentOf(after).models.map(({ id }) => id.value)).toEqual(['model-001', 'model-009']);
      expect(documentOf(after).models[1]?.name.value).toBe('Writer #1');
      const added = after.split(/(?<=\n)/).filter((line) => !before.split(/(?<=\n)/).includes(line));
      expect(added[0]).toMatch(/^ *- id: model-009\r?\n$/);
      expect(/[^\r]\n/.test(after)).toBe(!before.includes('\r'));
    }
  });

  it('begins a section of its own where there is none, and fills an empty list', () => {
    const bare = '# SDS-003: Models\n\nStatus: Draft\nVersion: 1.0.0';
    const after = registerModel(documentOf(bare), NEW) ?? '';
    expect(after.startsWith(`${bare}\n\n## Models\n\n\`\`\`yaml\nmodels:\n  - id: model-009\n`)).toBe(true);
    expect(registerModel(documentOf(block('models: []')[SDS_PATH] ?? ''), NEW)).toContain(
      'models:\n  - id: model-009\n',
    );
  });

  it('adds a member to a list in flow style', () => {
    const flow =
      '{ id: model-001, name: A, version: "1.0.0", provider: internal, risk_tier: limited, governance: { policy_gateway: enabled, evidence_logging: enabled } }';
    const after = registerModel(documentOf(block(`models: [${flow}] # all`)[SDS_PATH] ?? ''), {
      ...NEW,
      evaluations: { llm_pass_at_5: 0.9 },
    });
    expect(after).toContain(', { id: model-009, name: "Writer #1", version: "1.0.0", provider: internal, ');
    expect(after).toContain(', evaluations: { llm_pass_at_5: 0.9 } }] # all\n');
  });

  it('gives nothing rather than an entry that does not read as wanted', () => {
    expect(registerModel(documentOf(model()[SDS_PATH] ?? ''), { ...NEW, provider: 'nobody' })).toBeUndefined();
  });
});
