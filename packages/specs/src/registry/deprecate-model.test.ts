import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { readSpec } from '../document/read-spec.ts';
import type { SpecDocument } from '../document/spec-document.ts';
import { block, item, model, SDS_PATH } from '../testing/documents.ts';
import { deprecateModel } from './deprecate-model.ts';

function documentOf(text: string): SpecDocument {
  const { document } = readSpec(new SourceText(SDS_PATH, text));
  if (document === undefined) throw new Error('not read');
  return document;
}

const wanted = { deprecatedOn: '2026-03-01', removalDate: '2026-06-01', successor: 'model-002' };

describe('deprecation', () => {
  it('adds lines behind the id and touches nothing else', () => {
    const text = (model({ id: 'model-001 # the first' }, item('model-002'))[SDS_PATH] ?? '') + '<!-- end -->\n';
    const changed = deprecateModel(documentOf(text), 'model-001', wanted) ?? '';
    const kept = changed
      .split('\n')
      .filter((line) => !/^ {4}(status|deprecated_on|removal_date|successor): /.test(line));
    expect(kept.join('\n')).toBe(text);
    expect(
      documentOf(changed).models.map(({ status, deprecatedOn, removalDate }) => [
        status.value,
        deprecatedOn?.value,
        removalDate?.value,
      ]),
    ).toEqual([
      ['deprecated', '2026-03-01', '2026-06-01'],
      ['active', undefined, undefined],
    ]);
  });

  it('replaces values that are there, comments kept', () => {
    const keys = { status: 'active # until summer', removal_date: '"2025-01-01"', successor: 'model-009' };
    const changed = deprecateModel(documentOf(model(keys)[SDS_PATH] ?? ''), 'model-001', wanted) ?? '';
    expect(changed).toContain('status: deprecated # until summer');
    expect(documentOf(changed).models[0]).toMatchObject({
      removalDate: { value: '2026-06-01' },
      successor: { value: 'model-002' },
    });
  });

  it('keeps the day of a model that is deprecated already, and makes none up', () => {
    for (const keys of [{ deprecated_on: '2025-12-01' }, {}]) {
      const text = model({ status: 'deprecated', removal_date: '2026-04-01', ...keys })[SDS_PATH] ?? '';
      const changed = documentOf(deprecateModel(documentOf(text), 'model-001', wanted) ?? '').models[0];
      expect([changed?.deprecatedOn?.value, changed?.removalDate?.value]).toEqual([keys.deprecated_on, '2026-06-01']);
    }
  });

  it('knows flow style and Windows line ends', () => {
    const governance = '{ policy_gateway: enabled, evidence_logging: enabled, human_review: optional }';
    const flow = `models: [{ id: model-001, name: A, version: "1.0.0", provider: internal, risk_tier: limited, governance: ${governance} }]`;
    for (const text of [block(flow)[SDS_PATH] ?? '', (model()[SDS_PATH] ?? '').replaceAll('\n', '\r\n')]) {
      const changed = deprecateModel(documentOf(text), 'model-001', wanted) ?? '';
      expect(documentOf(changed).models[0]).toMatchObject({ status: { value: 'deprecated' } });
      expect(/[^\r]\n/.test(changed)).toBe(!text.includes('\r'));
    }
  });

  it('gives nothing rather than another meaning', () => {
    expect(deprecateModel(documentOf(model()[SDS_PATH] ?? ''), 'model-007', wanted)).toBeUndefined();
    const hostile = { ...wanted, removalDate: '2026-06-01\n    risk_tier: minimal' };
    expect(deprecateModel(documentOf(model()[SDS_PATH] ?? ''), 'model-001', hostile)).toBeUndefined();
  });
});
