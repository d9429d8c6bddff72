import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDrift } from './find-drift.ts';
import { GitRepository, templates } from './testing/git-repository.test.helper.ts';

const POLICIES = 'docs/specs/helpdesk/policies.sea';
const SDS = 'docs/specs/helpdesk/sds/001-models.md';
const GEN = 'services/helpdesk/policy-gateway/src/gen';
const GENERATED = `${GEN}/policies.ts`;
const MANIFEST = 'services/helpdesk/sea.manifest.json';
const MAIN = 'services/helpdesk/policy-gateway/src/main.ts';

let repository: GitRepository;
beforeEach(async () => {
  repository = new GitRepository();
  await repository.commit();
});
afterEach(() => repository.dispose());

/** 1-based line of a text in a file. */
function lineOf(path: string, text: string): number {
  return (
    repository
      .read(path)
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

describe('no drift', () => {
  it('is found where everything is generated and committed', async () => {
    expect(await repository.drift()).toEqual({});
    expect(await repository.drift({ against: 'HEAD' })).toEqual({});
  });

  it('is found after an edit of comments and prose in a specification', async () => {
    repository.edit(POLICIES, '// Decided on the answer.', '// A comment of other words,\n// on two lines.\n');
    repository.edit(SDS, 'One model answers questions.', 'Questions are answered.\n\nBy one model.');
    expect(await repository.drift()).toEqual({});
  });

  it('is found after an edit of what was written once', async () => {
    repository.edit(MAIN, 'await', '// mine\nawait');
    repository.edit('infra/policy-gateway/config.yaml', '8080', '9090');
    expect(await repository.drift()).toEqual({});
  });

  it('is found whatever is staged, where the index is asked, and not where HEAD is', async () => {
    repository.edit(POLICIES, 'pii_count > 0', 'pii_count > 1');
    await repository.generate();
    expect(await repository.drift()).toEqual({ [GENERATED]: 'uncommitted', [MANIFEST]: 'uncommitted' });
    repository.git('add', '--all');
    expect(await repository.drift()).toEqual({});
    expect(await repository.drift({ against: 'HEAD' })).toEqual({
      [GENERATED]: 'uncommitted',
      [MANIFEST]: 'uncommitted',
    });
  });
});

describe('docker-compose.yml', () => {
  it('is watched like every generated file, and one that the tool never wrote is called foreign', async () => {
    repository.edit('docker-compose.yml', '127.0.0.1:8080:8080', '8080:8080');
    expect(await repository.drift()).toEqual({ 'docker-compose.yml': 'edited' });
    repository.write('docker-compose.yml', 'services: {}\n');
    repository.remove(MANIFEST);
    expect(await repository.drift()).toMatchObject({ 'docker-compose.yml': 'foreign' });
  });

  it('has one kind of drift when another context becomes the primary one', async () => {
    repository.copyContext('billing');
    repository.write('sea.config.yaml', 'primary: billing\n');
    const drift = await repository.drift();
    expect(drift['docker-compose.yml']).toMatch(/edited|stale/);
    await repository.generate();
    repository.git('add', '--all');
    expect(await repository.drift()).toEqual({});
  });
});

describe('stale', () => {
  it('names the line of the policy that changed, and the command', async () => {
    repository.edit(POLICIES, 'verbatim_ratio > 0.5', 'verbatim_ratio > 0.4');
    const { drift, diagnostics } = await repository.find();
    const line = lineOf(POLICIES, 'Policy no_verbatim_text');
    expect(drift).toEqual([
      {
        path: GENERATED,
        kind: 'stale',
        context: 'helpdesk',
        from: [{ path: POLICIES, line }],
        fix: 'sea pipeline helpdesk',
      },
      {
        path: MANIFEST,
        kind: 'stale',
        context: 'helpdesk',
        from: [{ path: POLICIES, line }],
        fix: 'sea pipeline helpdesk',
      },
    ]);
    expect(diagnostics.find(({ code }) => code === 'DRIFT001')).toMatchObject({
      severity: 'error',
      path: GENERATED,
      message: expect.stringContaining(`${POLICIES}:${line}`),
      help: 'run: sea pipeline helpdesk',
    });
  });

  it('names the line of the model that changed', async () => {
    repository.edit(SDS, 'version: "1.0.0"\n    provider', 'version: "1.1.0"\n    provider');
    const { drift } = await repository.find();
    const models = drift.find(({ path }) => path === `${GEN}/models.ts`);
    expect(models).toMatchObject({ kind: 'stale', from: [{ path: SDS, line: lineOf(SDS, 'id: desk-001') }] });
  });

  it('names the file that a policy was removed from', async () => {
    const text = repository.read(POLICIES);
    repository.write(POLICIES, text.slice(0, text.indexOf('// Decided on the answer.')));
    const { drift } = await repository.find();
    expect(drift.find(({ path }) => path === GENERATED)).toMatchObject({
      kind: 'stale',
      from: [{ path: POLICIES, line: 1 }],
    });
  });

  it('is what a changed template makes of the code', async () => {
    const changed = new Map(templates).set('gateway/models.ts.eta', `${templates.get('gateway/models.ts.eta')}\n`);
    expect(await repository.drift({ templates: changed })).toEqual({
      [`${GEN}/models.ts`]: 'stale',
      [MANIFEST]: 'stale',
    });
  });

  it('is mended by the pipeline and git', async () => {
    repository.edit(POLICIES, 'pii_count > 0', 'pii_count > 1');
    await repository.commit();
    expect(await repository.drift()).toEqual({});
  });
});

describe('specifications with errors', () => {
  it('are reported as such: nobody can say then what the code should be', async () => {
    repository.edit(POLICIES, 'request.pii_count > 0', 'request.pii_count >');
    const { drift, diagnostics } = await repository.find();
    expect(drift).toEqual([]);
    expect(diagnostics.some(({ severity, path }) => severity === 'error' && path === POLICIES)).toBe(true);
  });

  it('are refused where there is no such context', async () => {
    const request = { contexts: ['helpdesc'], today: '2026-01-15', templates, against: 'index' } as const;
    expect(await findDrift({ ...request, repository: repository.path })).toMatchObject({
      ok: false,
      help: expect.stringContaining('helpdesk'),
    });
  });
});
