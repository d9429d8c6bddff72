import { SourceText } from '@sea-forge/diagnostics';
import type { ModelRegistry } from '@sea-forge/pipeline';
import { readSpec } from '@sea-forge/specs';
import { describe, expect, it } from 'vitest';
import { judgeResults } from './judge-results.ts';
import { readResults } from './read-results.ts';

const SDS = `---
sds: { id: SDS-001, title: Models, bounded_context: support, version: 1.0.0, status: approved, created: 2026-01-01, owners: [a@b.example], satisfies_prds: [PRD-001] }
---
\`\`\`yaml
thresholds: { llm_pass_at_5: 0.9 }
models:
  - id: model-001
    name: SupportLLM
    version: "1.2.0"
    provider: internal
    risk_tier: limited
    governance: { policy_gateway: enabled, evidence_logging: enabled, human_review: optional }
\`\`\`
`;

function registry(): ModelRegistry {
  const { document } = readSpec(new SourceText('docs/specs/support/sds/001-models.md', SDS));
  if (document === undefined) throw new Error('no document');
  return {
    ok: true,
    documents: [document],
    unread: [],
    entries: document.models.map((model) => ({ context: 'support', model, document })),
  };
}

/** Findings as `line:column code message`. */
function findings(text: string): string[] {
  const source = new SourceText('results.json', text);
  const read = readResults(source);
  const all = [...read.diagnostics, ...judgeResults(read.results, source, registry()).diagnostics];
  return all.map(({ code, message, range }) => `${range?.start.line}:${range?.start.column} ${code} ${message}`);
}

describe('results of evaluations', () => {
  it('pass where every figure meets its threshold', () => {
    expect(findings('{"model": "model-001", "version": "1.2.0", "llm_pass_at_5": 0.95, "cases": 500}')).toEqual([]);
  });

  it('are held against the threshold of the SDS, not that of the runbook', () => {
    expect(findings('[\n  {"model": "model-001", "llm_pass_at_5": 0.85}\n]')).toEqual([
      '2:43 EVAL004 llm_pass_at_5 of model "model-001" is 0.85; it must be above 0.9',
    ]);
  });

  it('give the difference of subgroups where nobody has worked it out', () => {
    const text = '{"model": "model-001", "subgroups": {"a": 0.9, "b": 0.6}}';
    expect(readResults(new SourceText('r.json', text)).results[0]?.data).toMatchObject({
      fairness_subgroup_delta: 0.3,
    });
    expect(findings(text)).toEqual([
      '1:1 EVAL004 fairness_subgroup_delta of model "model-001" is 0.3; it must be below 0.1',
    ]);
  });

  it.each([
    ['{"model": "model-01", "llm_pass_at_5": 1}', '1:11 EVAL003', 'did you mean "model-001"?'],
    ['{"model": "model-001", "version": "1.3.0", "llm_pass_at_5": 1}', '1:35 EVAL005', '1.2.0 is registered'],
    ['{"model": "model-001", "llm_pass_at_5": 91}', '1:41 EVAL002', 'from 0 to 1'],
    ['{"model": "model-001", "llm_pass_at_5": "0.91"}', '1:41 EVAL002', 'from 0 to 1'],
    ['{"model": "model-001", "llm_pass_at5": 0.91}', '1:24 EVAL002', 'did you mean "llm_pass_at_5"?'],
    ['{"model": "model-001", "llm_pass_at_5": 1, "llm_pass_at_5": 0}', '1:44 EVAL002', 'given twice'],
    ['{"model": "model-001", "subgroups": [1, 2]}', '1:37 EVAL002', 'subgroups must be'],
    ['{"model": "model-001"}', '1:1 EVAL002', 'at least one'],
    ['{"model": 7}', '1:11 EVAL002', 'as a text'],
    ['{"llm_pass_at_5": 1}', '1:1 EVAL002', 'as a text'],
    ['[]', '1:1 EVAL002', 'no result'],
    ['"x"', '1:1 EVAL002', 'a JSON object'],
    ['{"model": "model-001",\n  llm_pass_at_5: 1}', '2:3 EVAL001', 'not JSON'],
    ['', '1:1 EVAL001', 'not JSON'],
  ])('are refused at their place: %s', (text, place, words) => {
    const found = findings(text);
    expect(found[0]).toContain(place);
    expect(found[0]).toContain(words);
  });

  it('of a hostile name are data like others', () => {
    const { results } = readResults(
      new SourceText('r.json', '{"model": "__proto__", "__proto__": 1, "llm_pass_at_5": 1}'),
    );
    expect(results[0]?.figures).toEqual({ llm_pass_at_5: 1 });
  });
});
