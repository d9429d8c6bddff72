import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const REGISTRY = 'docs/specs/customer-service/sds/002-models.md';
const CONFIG = 'sea.config.yaml';
const DECISION = 'docs/specs/customer-service/adr/009-keys.md';
const ON = 'rulesets: [sea-forge]\nreferences: { authority: SDS-002, change-proposal: SDS-002, identity: SDS-002 }\n';

const decision = (text: string) =>
  `# ADR-009: Keys\n\nStatus: Draft\n\n## Context\n\n${text}\n\n## Decision\n\nOne key.\n\n## Consequences\n\nNone.\n`;

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().withCustomerService()));
afterEach(() => bench.remove());

async function found(): Promise<readonly string[]> {
  const run = await bench.sea(['spec-guard', '--format', 'json']);
  const shown = run.json()['diagnostics'] as { severity: string; code: string; path: string; range?: any }[];
  return shown
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, code, path, range }) => `${severity} ${code} ${path}:${range?.start.line}`);
}

describe('the ruleset sea-forge', () => {
  it('is asked for in sea.config.yaml, and its findings can be suppressed while it is', async () => {
    const suppressed = '<!-- sea-ignore CHECK-AUTH-001: decided in ADR-001 -->\nThe kill switch stops it.';
    bench.write(DECISION, decision('The kill switch stops it.'));
    expect((await found()).join()).not.toContain('CHECK');
    bench.write(CONFIG, ON);
    expect(await found()).toContain(`error CHECK-AUTH-001 ${DECISION}:7`);
    bench.write(DECISION, decision(suppressed));
    expect((await found()).join()).not.toContain('CHECK-AUTH-001');
    bench.write(DECISION, decision(suppressed.replace('kill switch', 'gate')));
    expect(await found()).toContain(`warning SUP003 ${DECISION}:7`);
    bench.write(CONFIG, '');
    expect((await found()).join()).not.toContain('SUP003');
  });

  it('needs its references, and specifications that are there, unless the rule is off', async () => {
    bench.write(CONFIG, 'rulesets:\n  - sea-forge\nreferences:\n  authority: SDS-022\n');
    expect(await found()).toEqual([`error CONF004 ${CONFIG}:2`, `error CONF005 ${CONFIG}:4`]);
    bench.write(CONFIG, `${ON.replace(', identity: SDS-002', '')}rules: { CHECK-ID-001: off }\n`);
    expect(await found()).toEqual([]);
    bench.write('docs/specs/shared/ref/019-authority.md', '# Who may do what\n');
    bench.write(CONFIG, ON.replace('authority: SDS-002', 'authority: shared/REF-019'));
    expect(await found()).toEqual([]);
    bench.write(DECISION, decision('The kill switch stops it.'));
    expect(await found()).toEqual([`error CHECK-AUTH-001 ${DECISION}:7`]);
    bench.write(DECISION, decision('The kill switch stops it, as REF-019 says.'));
    expect(await found()).toEqual([]);
  });
});

it('words of requirements are those of sea.config.yaml', async () => {
  bench.write(CONFIG, 'vague-words: [gateway]\n');
  const run = await bench.sea(['spec-guard', '--format', 'console']);
  expect(run.stdout).toMatch(
    /^\[NOTE\] docs\/specs\/customer-service\/prd\/[^:]+: .*"gateway".* \(PRD202, line \d+\)$/m,
  );
  expect(run.stdout.endsWith('\n0 errors\n')).toBe(true);
});

it('a printed report of spec-guard says when it was made, a written one is the same every time', async () => {
  const run = await bench.sea(['spec-guard', '--format', 'json', '--output', 'json:report.json']);
  expect(run.json()['timestamp']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(JSON.parse(bench.read('report.json'))).toEqual({ ...run.json(), timestamp: undefined });
  expect(bench.read('report.json')).not.toContain('timestamp');
  expect(bench.read(REGISTRY)).toContain('SDS-002');
});
