import { describe, expect, it } from 'vitest';
import { block, HIGH, highWith, item, model, SDS_PATH } from '../testing/documents.ts';
import { compareMarked, type MarkedFiles, TODAY } from '../testing/marked.ts';

const PRODUCTION = { today: TODAY, mode: 'production' } as const;

function findings(
  files: MarkedFiles,
  options: { today: string; mode: 'production' | 'staging' } = PRODUCTION,
): string[] {
  return compareMarked(files, options).diagnostics.map(
    ({ code, severity, message }) => `${severity} ${code} ${message}`,
  );
}

/** The same document as another file and document id. */
function moved(files: MarkedFiles, path: string, id: string): MarkedFiles {
  return {
    [path]:
      Object.values(files)[0]
        ?.replace('SDS-003', id)
        .replace('bounded_context: support', `bounded_context: ${path.split('/')[2]}`) ?? '',
  };
}

describe('the model registry', () => {
  it('says what a high-risk model lacks, where, why and what to do', () => {
    const { diagnostics } = compareMarked(
      highWith('{ policy_gateway: enabled, evidence_logging: enabled, human_review: optional }'),
    );
    expect(diagnostics).toMatchObject([
      {
        code: 'SDS204',
        severity: 'error',
        message: 'model "model-001" is high risk but human_review is "optional"',
        label: 'high-risk models need "required"',
        fix: { edits: [{ path: SDS_PATH, newText: 'required' }] },
      },
    ]);
  });

  it('lists everything that a bare high-risk model lacks', () => {
    const bare = model({
      risk_tier: '«SDS207+SDS208:high»',
      '«SDS204:governance»': '{ policy_gateway: «SDS205:disabled», evidence_logging: «SDS206:disabled» }',
      governance: undefined,
    });
    const { expected, found } = compareMarked(bare);
    expect(found).toEqual(expected);
  });

  it('asks a general-purpose model for controls and an owner, not for review and evaluations', () => {
    const { expected, found } = compareMarked(
      model({
        risk_tier: '«SDS207:gpai»',
        governance: '{ policy_gateway: enabled, evidence_logging: «SDS206:disabled» }',
      }),
    );
    expect(found).toEqual(expected);
  });

  it('judges a model in spite of an unknown key or a version of another form', () => {
    const { expected, found } = compareMarked(
      model({ ...HIGH, version: '«SDS202:"1"»', '«SPEC101:onwer»': 'x', owner: undefined, risk_tier: '«SDS207:high»' }),
    );
    expect(found).toEqual(expected);
  });

  it('finds an id that another context has, and shows the other', () => {
    const other = moved(model({ id: '«SDS201:model-001»' }), 'docs/specs/sales/sds/004-b.md', 'SDS-004');
    const { expected, found, diagnostics } = compareMarked({ ...model(), ...other });
    expect(found).toEqual(expected);
    expect(diagnostics[0]?.related).toMatchObject([
      { path: SDS_PATH, message: '"model-001" is first registered here' },
    ]);
  });

  it('finds successors in other documents', () => {
    const other = moved(model({ id: 'model-009' }), 'docs/specs/sales/sds/004-b.md', 'SDS-004');
    expect(findings({ ...model({ successor: 'model-009' }), ...other })).toEqual([]);
    expect(findings(model({ successor: 'model-009' }))).toEqual([
      'error SDS215 the successor "model-009" of model "model-001" is not registered',
    ]);
  });

  it('does not miss a successor that is registered with a fault of its own', () => {
    expect(findings(model({ successor: 'model-002' }, item('model-002', 'status: odd')))).toEqual([
      expect.stringContaining('SPEC102 status cannot be "odd"'),
    ]);
  });

  it.each([
    ['one', model({ successor: '«SDS217:model-001»' })],
    [
      'three, reported once at the first id',
      model(
        { successor: '«SDS217:model-003»' },
        item('model-002', 'successor: model-001') + item('model-003', 'successor: model-002'),
      ),
    ],
  ])('finds a circle of %s', (_count, files) => {
    const { expected, found, diagnostics } = compareMarked(files);
    expect(found).toEqual(expected);
    expect(diagnostics[0]?.message).toMatch(/model-001 -> (.*-> )?model-001$/);
  });

  it('does not report the states of models in a circle as well', () => {
    const files = model(
      { successor: '«SDS217:model-002»', status: 'draft' },
      item('model-002', 'status: draft, successor: model-001'),
    );
    const { expected, found } = compareMarked(files);
    expect(found).toEqual(expected);
  });

  it('does not call a way into a circle a part of it', () => {
    const files = model(
      { successor: 'model-002' },
      item('model-002', 'successor: «SDS217:model-003»') + item('model-003', 'successor: model-002'),
    );
    const { expected, found } = compareMarked(files);
    expect(found).toEqual(expected);
  });
});

describe('the day of removal', () => {
  const due = (day: string): MarkedFiles => model({ status: 'deprecated', removal_date: day });

  it.each([
    ['2026-03-02', '2026-03-01', 'warning SDS213 model "model-001" is to be removed in 1 day, on 2026-03-02'],
    ['2026-03-02', '2026-03-02', 'warning SDS213 model "model-001" is to be removed today, on 2026-03-02'],
    [
      '2026-03-02',
      '2026-03-03',
      'error SDS212 model "model-001" should have been removed by 2026-03-02; today is 2026-03-03',
    ],
    ['2028-03-01', '2028-01-31', 'warning SDS213 model "model-001" is to be removed in 30 days, on 2028-03-01'],
  ])('%s is, on %s, a finding: %s', (day, today, finding) => {
    expect(findings(due(day), { today, mode: 'production' })).toEqual([finding]);
  });

  it('is none of anybody until 30 days before, over a leap day too', () => {
    expect(findings(due('2028-03-01'), { today: '2028-01-30', mode: 'production' })).toEqual([]);
  });

  it('is a warning in staging once past', () => {
    expect(findings(due('2026-02-28'), { today: TODAY, mode: 'staging' })).toEqual([
      expect.stringMatching(/^warning SDS212/),
    ]);
  });

  it('counts for active models once past', () => {
    expect(findings(model({ removal_date: '2026-02-28' }))).toEqual([expect.stringMatching(/^error SDS212/)]);
  });

  it('that does not exist is one finding, not several', () => {
    expect(findings(due('2026-02-30'))).toEqual(['error SDS214 removal_date "2026-02-30" is no day of the calendar']);
    expect(findings(due('01.06.2026'))).toEqual([expect.stringMatching(/^error SDS214/)]);
  });
});

describe('evaluations', () => {
  const scored = (score: string, more = ''): MarkedFiles =>
    model({ ...HIGH, evaluations: `{ llm_pass_at_5: ${score} }` }, more);

  it('are judged by the threshold of the document, which is shown', () => {
    expect(findings(scored('0.86', 'thresholds: { llm_pass_at_5: 0.8 }\n'))).toEqual([]);
    const { diagnostics } = compareMarked(scored('0.86', 'thresholds: { llm_pass_at_5: 0.9 }\n'));
    expect(diagnostics).toMatchObject([
      {
        code: 'SDS218',
        message: 'llm_pass_at_5 of model "model-001" is 0.86; it must be above 0.9',
        related: [{ message: 'the threshold is set here' }],
      },
    ]);
  });

  it('are judged by a threshold of the same context, not of another', () => {
    const strict = block('thresholds: { llm_pass_at_5: 0.9 }');
    expect(findings({ ...scored('0.86'), ...moved(strict, 'docs/specs/support/sds/004.md', 'SDS-004') })).toHaveLength(
      1,
    );
    expect(findings({ ...scored('0.86'), ...moved(strict, 'docs/specs/sales/sds/004.md', 'SDS-004') })).toEqual([]);
  });

  it('given in percent are refused', () => {
    expect(findings(scored('86'))).toEqual(['error SPEC107 llm_pass_at_5 must be at most 1']);
  });
});
