import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { block, item, model, sds, SDS_PATH } from '../testing/documents.ts';
import type { MarkedFiles } from '../testing/marked.ts';
import { tellsRegistry } from './tells-registry.ts';

function tells(files: MarkedFiles): boolean {
  const [[path, text]] = Object.entries(files) as [[string, string]];
  return tellsRegistry(new SourceText(path, text));
}

describe('tellsRegistry', () => {
  it.each<[string, MarkedFiles]>([
    ['YAML that does not close', block('models: [\n  - id: model-001')],
    ['an entry of another form', model({ risk_tier: 'limted' })],
    ['an entry without an id', model({ id: undefined })],
    ['models that are no list', block('models: none')],
    ['a second list of models', sds('```yaml\nmodels: []\n```\n\n```yaml\nmodels: []\n```')],
    ['a key in quotes', block('"models": [')],
    ['a header that is gone', { [SDS_PATH]: '```yaml\nmodel: x\n  models:\n```\n' }],
    ['a header that does not close', { [SDS_PATH]: '---\nid: SDS-003\nmodels:\n  - id: model-001\n' }],
  ])('is not so with %s', (_, files) => {
    expect(tells(files)).toBe(false);
  });

  it.each<[string, MarkedFiles]>([
    ['a right list', model({}, item('model-002'))],
    ['rules that a model breaks', model({ risk_tier: 'high', version: '"v1"' })],
    ['a wrong header', sds('```yaml\nmodels: []\n```', 'owners: nobody')],
    ['prose about models', { [SDS_PATH]: 'Notes on the models: none.\n' }],
    ['a file that explains a folder', { 'docs/specs/support/README.md': '    models:\n' }],
    ['broken YAML that is of something else', block('policies: [')],
  ])('is so with %s', (_, files) => {
    expect(tells(files)).toBe(true);
  });
});
