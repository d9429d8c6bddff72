import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../command.ts';
import { run } from '../commands/model-bump.command.ts';
import type { Host } from '../host.ts';

const SDS = 'docs/specs/desk/sds/001-models.md';
const TEXT = `# SDS-001: Models

Status: Draft
Version: 1.0.0

\`\`\`yaml
models:
  - id: model-001
    name: Desk
    version: "0.1.0-rc.1"
    provider: internal
    risk_tier: limited
    governance:
      policy_gateway: enabled
      evidence_logging: enabled
      human_review: optional # for now
\`\`\`
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sea bump ä-'));
  mkdirSync(join(folder, dirname(SDS)), { recursive: true });
  writeFileSync(join(folder, SDS), TEXT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = () => readFileSync(join(folder, SDS), 'utf8');
const bump = (options: object, ...rest: string[]): Promise<Outcome> =>
  run({ cwd: folder, today: '2026-01-15', env: {} } as unknown as Host, {
    operands: ['model-001', ...rest],
    options: options as Record<string, unknown>,
  });

describe('sea model bump', () => {
  it('takes a model to high risk when all that this needs is said', async () => {
    const measured = ['llm_pass_at_5=0.91', 'fairness_subgroup_delta=0.04', 'harmful_output_rate=0'];
    const asked = { riskTier: 'high', humanReview: 'required', owner: 'team@example.com', evaluation: measured };
    expect(await bump(asked, 'major')).toMatchObject({ kind: 'result' });
    expect(text()).toContain(
      'version: "1.0.0"\n    provider: internal\n    risk_tier: high\n    owner: team@example.com\n',
    );
    expect(text()).toContain('human_review: required # for now\n    evaluations:\n      llm_pass_at_5: 0.91\n');
  });

  it('says all flags that are missing for it', async () => {
    expect(await bump({ riskTier: 'high' })).toMatchObject({
      kind: 'refused',
      help: 'say also: --owner <address> --human-review required --evaluation <metric=value>',
    });
    expect(text()).toBe(TEXT);
  });

  it.each([
    [{ provider: 'opnai' }, 'ollama, custom, not "opnai"; did you mean openai?'],
    [{ riskTier: 'hihg' }, 'did you mean high?'],
    [{ humanReview: 'often' }, '--human-review is one of none, optional, required'],
    [{ policyGateway: 'on' }, '--policy-gateway is one of enabled, disabled'],
    [{ endpoint: 'nowhere' }, '--endpoint is a URL'],
    [{ evaluation: ['good'] }, '--evaluation is <metric>=<number>'],
    [{ to: '0.0.1' }, 'versions move forward'],
    [{ to: '0.1.0-rc.0' }, 'versions move forward'],
    [{ to: '0.1.0-rc.1+build' }, 'versions move forward'],
  ])('writes nothing for %j', async (options, named) => {
    const outcome = await bump(options);
    expect(outcome.kind === 'refused' ? outcome.message : outcome).toContain(named);
    expect(text()).toBe(TEXT);
  });
});
