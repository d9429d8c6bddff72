import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeDisk } from './disk/node-disk.ts';
import { guardSpecs } from './guard-specs.ts';
import { POLICIES, SDS, TemporaryRepository } from './testing/repository.test.helper.ts';

let repository: TemporaryRepository;
beforeEach(() => void (repository = new TemporaryRepository()));
afterEach(() => repository.dispose());

function guard(mode: 'production' | 'staging' = 'production', today = '2026-01-15') {
  const result = guardSpecs(nodeDisk(repository.path), { today, mode });
  if (!result.ok) throw new Error(result.refusal);
  const { diagnostics } = result;
  return {
    ...result,
    found: diagnostics
      .filter(({ severity }) => severity !== 'note')
      .map(({ severity, code, path }) => `${severity} ${code} ${path}`),
  };
}

function prohibited(id: string): string {
  const model =
    'models:\n  - id: model-060\n    name: M\n    version: "1.0.0"\n    provider: internal\n    risk_tier: prohibited\n    governance: { policy_gateway: enabled, evidence_logging: enabled }\n';
  return `---\nid: ${id}\ntitle: Hidden\nbounded_context: helpdesk\nversion: "1.0.0"\nstatus: draft\n---\n\n\`\`\`yaml\n${model}`.concat(
    '```\n',
  );
}

describe('spec-guard', () => {
  it('is content with the fixture, and counts what it looked at', () => {
    const { found, counts, files } = guard();
    expect(found).toEqual([]);
    expect(counts).toMatchObject({ contexts: 1, adrs: 1, prds: 1, sdss: 1, seaFiles: 1 });
    expect(counts.policies).toBeGreaterThan(0);
    expect(files).toHaveLength(4);
  });

  it('shows the findings of all stages at once, over all contexts', () => {
    repository.edit(POLICIES, 'Policy ', 'Polcy ');
    repository.write(
      'docs/specs/other/adr/001-more.md',
      '# ADR-001: More\n\nStatus: Accepted\n\nsee [x](nowhere.md)\n',
    );
    repository.write('docs/specs/README.md', '[start](helpdesk/adr/001-governed-answers.md#no-such-heading)\n');
    const { found, counts } = guard();
    expect(found).toEqual(
      expect.arrayContaining([
        `error E005 ${POLICIES}`,
        'error SPEC204 docs/specs/other/adr/001-more.md',
        'error SPEC205 docs/specs/README.md',
        'error PIPE002 docs/specs/other',
      ]),
    );
    expect(counts).toMatchObject({ contexts: 2, adrs: 2, links: 2 });
  });

  it('does not say of a context whose one model has an error that it registers none', () => {
    repository.edit(SDS, 'provider: internal', 'provider: internl');
    expect(guard().found).toEqual([`error SPEC102 ${SDS}`]);
    repository.edit(SDS, '  - id: desk-001\n    name: HelpDeskLLM', '  - name: HelpDeskLLM');
    expect(guard().found.join()).not.toContain('PIPE008');
  });

  it('does not say that nothing satisfies a requirement where the design has an error', () => {
    repository.edit(POLICIES, '"requirement:REQ-001", ', '');
    repository.edit(SDS, 'status: approved', 'status: finished');
    expect(guard().found.join()).not.toContain('SPEC207');
  });

  it('follows the chain from requirement to policy, and back', () => {
    repository.edit(POLICIES, '"requirement:REQ-001", ', '');
    const { found } = guard();
    expect(found).toEqual([
      'warning SPEC207 docs/specs/helpdesk/prd/001-safe-answers.md',
      `warning SPEC212 ${POLICIES}`,
    ]);
  });

  it('calls no requirement unmet while policies cannot be read', () => {
    repository.edit(POLICIES, 'Policy no_personal_data', 'Policy no personal data');
    const { found } = guard();
    expect(found.join()).toContain('E005');
    expect(found.join()).not.toContain('SPEC207');
  });

  it('judges what a design lacks by the mode', () => {
    repository.edit(SDS, '  satisfies_prds: [PRD-001]\n', '');
    const severityIn = (mode: 'production' | 'staging') =>
      guard(mode).diagnostics.find(({ code }) => code === 'SPEC208')?.severity;
    expect(severityIn('production')).toBe('error');
    expect(severityIn('staging')).toBe('warning');
  });

  it('finds thresholds that say one thing in SEA and another in an SDS, in whatever unit', () => {
    const metric = (name: string, threshold: string, unit: string) =>
      `\nMetric "${name}" as: 1\n  @threshold ${threshold}\n  @unit "${unit}"\n`;
    const sea = repository.read(POLICIES);
    const sds = repository.read(SDS);
    repository.write(SDS, `${sds}\n\`\`\`yaml\nthresholds: { latency_p99: 5, harmful_output_rate: 0.001 }\n\`\`\`\n`);
    const thresholds = (latency: string) => `${sea}${latency}${metric('harmful_output_rate', '0.1', 'percent')}`;
    repository.write(POLICIES, thresholds(metric('latency_p99', '5000', 'ms')));
    expect(guard().found).toEqual([]);
    repository.write(POLICIES, thresholds(metric('latency_p99', '5000', 'seconds')));
    const line = sea.split('\n').length + 2;
    const [finding] = guard().diagnostics.filter(({ code }) => code === 'PIPE032');
    expect(finding).toMatchObject({
      message: 'the threshold of latency_p99 is 5000 seconds here, but an SDS says 5 s',
      path: POLICIES,
      range: { start: { line, column: 14 } },
      related: [{ path: SDS, range: { start: { line: sds.split('\n').length + 2, column: 28 } } }],
    });
    repository.write(POLICIES, thresholds(metric('latency_p99', '5', 'USD')));
    expect(guard().found).toEqual([`error PIPE033 ${POLICIES}`]);
  });

  it('judges a removal date by the mode', () => {
    repository.edit(SDS, 'risk_tier: ', 'status: deprecated\n    removal_date: 2026-01-01\n    risk_tier: ');
    const severityIn = (mode: 'production' | 'staging') =>
      guard(mode).diagnostics.find(({ code, message }) => code.startsWith('SDS') && message.includes('2026-01-01'))
        ?.severity;
    expect(severityIn('production')).toBe('error');
    expect(severityIn('staging')).toBe('warning');
  });

  it('asks the flows of a context with a gateway for what code needs to know of them', () => {
    repository.edit(POLICIES, '@cqrs { "kind": "command" } ', '');
    expect(guard().found).toEqual([`error FLOW001 ${POLICIES}`]);
    repository.edit(SDS, 'policy_gateway:\n    enabled: true', 'policy_gateway:\n    enabled: false');
    expect(guard().found.filter((line) => line.includes('FLOW'))).toEqual([]);
  });

  it.each([
    ['docs/specs/helpdesk/sds/060-hidden.MD', ['error SDS203 docs/specs/helpdesk/sds/060-hidden.MD']],
    ['docs/specs/helpdesk/SDS/060-hidden.md', ['error SDS203 docs/specs/helpdesk/SDS/060-hidden.md']],
    ['docs/specs/helpdesk/sds/061-h.markdown', ['error SPEC016 docs/specs/helpdesk/sds/061-h.markdown']],
    ['docs/specs/helpdesk/060-hidden.md', ['error SPEC016 docs/specs/helpdesk/060-hidden.md']],
    ['docs/specs/060-hidden.md', ['error SPEC016 docs/specs/060-hidden.md']],
    ['docs/specs/helpdesk/README.md', ['warning SPEC016 docs/specs/helpdesk/README.md']],
  ])('passes over no specification, whatever its name and place: %s', (path, expected) => {
    repository.write(path, prohibited('SDS-060'));
    const { found, files } = guard();
    expect(found).toEqual(expected);
    expect(files).toContainEqual({ path });
  });

  it('passes over no registry in plain YAML, and no SEA file outside of the contexts', () => {
    repository.write(
      'docs/specs/helpdesk/sds/models.yaml',
      prohibited('SDS-060').replace(/^[^]*```yaml\n|```\n$/g, ''),
    );
    repository.write('docs/specs/helpdesk/sds/openapi.yaml', 'openapi: 3.1.0\ninfo: { title: Chat }\nservers: []\n');
    repository.write('docs/specs/helpdesk/sds/compose.yml', 'services: {}\nmodels: { llm: { model: ai/x } }\n');
    repository.write('docs/specs/policies.SEA', 'Policy all as: true\n');
    repository.write('docs/specs/notes.md', '# Notes\n\nStatus: open\n\nADR-001 is old.\n');
    expect(guard().found).toEqual([
      'error SPEC016 docs/specs/helpdesk/sds/models.yaml',
      'error SPEC016 docs/specs/policies.SEA',
    ]);
  });

  it('reads a SEA file whose ending is in capitals', () => {
    repository.write('docs/specs/helpdesk/more.SEA', 'Polcy all as: true\n');
    expect(guard().found).toContain('error E005 docs/specs/helpdesk/more.SEA');
  });

  it('follows no link out of the repository, and says so', () => {
    symlinkSync('/etc', join(repository.path, 'docs/specs/helpdesk/away'));
    const { found } = guard();
    expect(found).toEqual(['error PIPE009 docs/specs/helpdesk/away']);
  });

  it('refuses where there is nothing to check', () => {
    repository.remove('docs/specs/helpdesk');
    expect(guardSpecs(nodeDisk(repository.path), { today: '2026-01-15', mode: 'production' })).toMatchObject({
      ok: false,
    });
  });
});
