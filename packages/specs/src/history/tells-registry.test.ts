import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { block, item, model, sds, SDS_PATH } from '../testing/documents.ts';
import type { MarkedFiles } from '../testing/marked.ts';
import { tellsRegistry } from './tells-registry.ts';

const tells = (files: MarkedFiles) => tellsRegistry(new SourceText(SDS_PATH, files[SDS_PATH] as string));

describe('tellsRegistry', () => {
  it.each<[string, MarkedFiles]>([
    ['YAML that does not close', block('models: [\n  - id: model-001')],
    ['an entry of another form', model({ risk_tier: 'limted' })],
    ['an entry without an id', model({ id: undefined })],
    ['models that are no list', block('models: none')],
    ['a second list of models', sds('```yaml\nmodels: []\n```\n\n```yaml\nmodels: []\n```')],
    ['a header that does not close', { [SDS_PATH]: '---\nid: SDS-003\nmodels:\n  - id: model-001\n' }],
  ])('is not so with %s', (_, files) => {
    expect(tells(files)).toBe(false);
  });

  it.each<[string, MarkedFiles]>([
    ['a right list', model({}, item('model-002'))],
    ['rules that a model breaks', model({ risk_tier: 'high', version: '"v1"' })],
    ['a wrong header', sds('```yaml\nmodels: []\n```', 'owners: nobody')],
    ['broken YAML that is of something else', block('policies: [')],
  ])('is so with %s', (_, files) => {
    expect(tells(files)).toBe(true);
  });
});
