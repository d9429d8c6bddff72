import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { readSpec } from '../document/read-spec.ts';
import { HIGH, item, model, SDS_PATH } from '../testing/documents.ts';
import type { MarkedFiles } from '../testing/marked.ts';
import { checkHistory, fileUndecided, historyUndecided } from './check-history.ts';

const TODAY = '2026-03-01';

function documentsOf(files: MarkedFiles) {
  return Object.entries(files).flatMap(([path, text]) => readSpec(new SourceText(path, text)).document ?? []);
}

function found(before: MarkedFiles, after: MarkedFiles, older: MarkedFiles = {}): string[] {
  const documents = documentsOf(after);
  const olderSpecs = documentsOf(older).map((document) => ({ commit: 'def5678', document }));
  const earlier = { commit: 'abc1234', documents: documentsOf(before), older: olderSpecs };
  return checkHistory(documents, earlier, TODAY).map(({ code, message, range, path }) => {
    const line = range && documents.find(({ source }) => source.path === path)?.source.line(range.start.line);
    return `${code} ${message} | ${line?.slice((range?.start.column ?? 1) - 1).trim() ?? path}`;
  });
}

describe('checkHistory', () => {
  it.each<[string, Record<string, string | undefined>]>([
    ['name', { name: 'Other' }],
    ['provider', { provider: 'openai' }],
    ['risk tier', { risk_tier: 'minimal' }],
    ['upstream model', { upstream_model: 'gpt' }],
    ['endpoint', { endpoint: 'https://llm.example.com/v1' }],
    ['governance', { governance: '{ policy_gateway: enabled, evidence_logging: enabled, human_review: required }' }],
  ])('wants a new version for another %s', (changed, keys) => {
    const expected = `SDS231 the ${changed} of model "model-001" changed, but its version is still 1.2.0 | "1.2.0"`;
    expect(found(model(), model(keys))).toEqual([expected]);
    expect(found(model(), model({ ...keys, version: '"1.3.0"' }))).toEqual([]);
    expect(found(model({ status: 'draft' }), model({ ...keys, status: 'active' }))).toEqual([]);
  });

  it('wants none for lifecycle, owner, evaluations and prose', () => {
    const later = {
      status: 'deprecated',
      removal_date: '2026-09-01',
      owner: 'team@example.com',
      evaluations: HIGH.evaluations,
    };
    expect(found(model(), model(later))).toEqual([]);
    expect(found(model(), { [SDS_PATH]: `${model()[SDS_PATH]}\nmore words\n` })).toEqual([]);
  });

  it('names a version that went back, and the commit', () => {
    expect(found(model(), model({ version: '"1.2.0-rc.1"' }))).toEqual([
      'SDS232 the version of model "model-001" went from 1.2.0 back to 1.2.0-rc.1 | "1.2.0-rc.1"',
    ]);
  });

  it('keeps models in the registry until their removal date has passed', () => {
    const gone = model({ id: 'model-002' });
    const place = '| id: model-002';
    expect(found(model(), gone)).toEqual([
      `SDS233 model "model-001" is gone from the registry, but it was active and never deprecated ${place}`,
    ]);
    const until = (date: string) => model({ status: 'deprecated', removal_date: date });
    expect(found(until('2026-03-02'), gone)).toEqual([
      `SDS233 model "model-001" is gone from the registry, but its removal date is 2026-03-02 ${place}`,
    ]);
    // On its day the gateway answers 410 already.
    for (const date of [TODAY, '2026-02-28']) expect(found(until(date), gone), date).toEqual([]);
    expect(found(model({ status: 'draft' }), gone)).toEqual([]);
    expect(found(model(), {})).toEqual([
      `SDS233 model "model-001" is gone from the registry, but it was active and never deprecated | ${SDS_PATH}`,
    ]);
  });

  it('follows a model into another document, and waits for an entry that cannot be read', () => {
    const moved = { 'docs/specs/sales/sds/009.md': (model()[SDS_PATH] as string).replace('support', 'sales') };
    expect(found(model(), moved)).toEqual([]);
    expect(found(model(), model({ risk_tier: 'limted' }))).toEqual([]);
  });

  it('looks at an older version for models that the earlier commit cannot tell of, and for no others', () => {
    const broken = model({ risk_tier: 'limted' });
    expect(found(broken, model({ id: 'model-002' }), model())).toEqual([
      'SDS233 model "model-001" is gone from the registry, but it was active and never deprecated | id: model-002',
    ]);
    expect(found(broken, model({ version: '"0.1.0"' }), model())).toHaveLength(1);
    // What the earlier commit does tell holds, though the version of before is another.
    expect(found(model({ version: '"1.3.0"' }), model({ version: '"1.2.5"' }), model())).toEqual([
      'SDS232 the version of model "model-001" went from 1.3.0 back to 1.2.5 | "1.2.5"',
    ]);
  });

  it('retires only what is deprecated, and for good', () => {
    const retired = { status: 'retired', removal_date: '2026-01-01' };
    expect(found(model(), model(retired))).toEqual([
      'SDS234 model "model-001" was active and is retired now | retired',
    ]);
    expect(found(model({ status: 'deprecated', removal_date: '2026-01-01' }), model(retired))).toEqual([]);
    expect(found(model(retired), model({ status: 'active' }))).toHaveLength(1);
    expect(found(model({ status: 'deprecated', removal_date: '2026-06-01' }), model())).toEqual([]);
  });

  it('retires nothing before the date that callers were told, nor lets what is retired leave before it', () => {
    const told = model({ status: 'deprecated', removal_date: '2099-01-01' });
    for (const removal_date of ['2099-01-01', '2026-01-01', undefined])
      expect(found(told, model({ status: 'retired', removal_date }))).toEqual([
        'SDS236 model "model-001" is retired, but its removal date is 2099-01-01 | retired',
      ]);
    expect(found(model({ status: 'deprecated', removal_date: TODAY }), model({ status: 'retired' }))).toEqual([]);
    const gone = model({ id: 'model-002' });
    expect(found(model({ status: 'retired', removal_date: '2099-01-01' }), gone)).toHaveLength(1);
    expect(found(model({ status: 'retired' }), gone)).toEqual([]);
  });

  it('registers nothing as retired, but in a registry that is new', () => {
    const born = model({}, item('model-002', 'status: retired'));
    expect(found(model(), born)).toEqual([
      'SDS234 model "model-002" was not registered and is retired now | retired }',
    ]);
    expect(found({}, born)).toEqual([]);
    expect(found(model({}, item('model-002', 'status: none')), born)).toEqual([]);
  });
});

describe('historyUndecided', () => {
  it('stands at the first model, as severe as asked for', () => {
    expect(historyUndecided(documentsOf(model()), 'no git', 'error')).toMatchObject([
      { code: 'SDS235', severity: 'error', range: { start: { line: 12 } } },
    ]);
    expect(historyUndecided([], 'no git', 'note')).toEqual([]);
  });
});

describe('fileUndecided', () => {
  it('stands where the registry is, and names the file and the commit', () => {
    const finding = fileUndecided(documentsOf(model()), { path: SDS_PATH, commit: 'abc1234' }, 'error');
    expect(finding).toMatchObject({
      code: 'SDS235',
      severity: 'error',
      path: SDS_PATH,
      range: { start: { line: 12 } },
    });
    expect(finding.message).toContain(`${SDS_PATH} cannot be read as it was in abc1234`);
    expect(fileUndecided([], { path: SDS_PATH, commit: 'abc1234' }, 'note')).toMatchObject({ path: SDS_PATH });
  });
});
