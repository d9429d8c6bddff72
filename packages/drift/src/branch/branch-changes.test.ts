import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GitRepository } from '../testing/git-repository.test.helper.ts';
import { findBranchChanges, type BranchRequest } from './branch-changes.ts';

const POLICIES = 'docs/specs/helpdesk/policies.sea';
const GEN = 'services/helpdesk/policy-gateway/src/gen';
const GENERATED = `${GEN}/policies.ts`;
const MANIFEST = 'services/helpdesk/sea.manifest.json';

let repository: GitRepository;
beforeEach(async () => {
  repository = new GitRepository();
  await repository.commit();
});
afterEach(() => repository.dispose());

async function changes(more: Partial<BranchRequest> = {}) {
  const request = { repository: repository.path, contexts: 'all', base: 'main', against: 'index', ...more } as const;
  const found = await findBranchChanges(request);
  if (!found.ok) throw new Error(found.refusal);
  return found.changes;
}

const names = async (more: Partial<BranchRequest> = {}) =>
  Object.fromEntries((await changes(more)).map(({ path, change }) => [path, change]));

function refusalOf(base: string, path = repository.path) {
  return findBranchChanges({ repository: path, contexts: 'all', base, against: 'index' });
}

describe('what a branch changes', () => {
  it('is counted from where it left the other one, file by file, with the hunks', async () => {
    repository.git('checkout', '--quiet', '-b', 'work');
    repository.edit(POLICIES, 'pii_count > 0', 'pii_count > 7');
    await repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.write(`${GEN}/on-main.ts`, 'export {};\n');
    await repository.commit();
    repository.git('checkout', '--quiet', 'work');
    const found = await changes();
    expect(await names()).toMatchObject({ [GENERATED]: 'changed', [MANIFEST]: 'changed' });
    const policies = found.find(({ path }) => path === GENERATED)?.diff;
    expect(policies).toMatch(/^diff --git a\/services.*\n(.*\n)*?@@ /);
    expect(policies).toMatch(/^-.*pii_count, 0\)/m);
    expect(policies).toMatch(/^\+.*pii_count, 7\)/m);
    expect(found.map(({ diff }) => diff).join('')).not.toContain('on-main');
    expect(await names({ base: 'HEAD' })).toEqual({});
  });

  it('holds added, deleted and type-changed files, each with its own diff, and what is staged unless HEAD is asked for', async () => {
    repository.write(`${GEN}/möre 1.ts`, 'diff --git a/x b/x\n');
    repository.git('add', '--all');
    repository.git('rm', '--quiet', '--cached', GENERATED);
    const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: repository.top, input: 'x' });
    repository.git('update-index', '--cacheinfo', `120000,${blob.toString().trim()},${GEN}/models.ts`);
    const found = await changes();
    expect(found.map(({ path, change }) => [path, change])).toEqual([
      [`${GEN}/models.ts`, 'changed'],
      [`${GEN}/möre 1.ts`, 'added'],
      [GENERATED, 'deleted'],
    ]);
    for (const { path, diff } of found) expect(diff).toContain(path);
    expect(found[0]?.diff.match(/^diff --git /gm)).toHaveLength(2);
    expect(found[1]?.diff).toContain('+diff --git a/x b/x');
    expect(await names({ against: 'HEAD' })).toEqual({});
  });

  it('holds nothing but generated files, also those of a context that is gone', async () => {
    repository.write('services/helpdesk/policy-gateway/src/own.ts', 'export {};\n');
    repository.git('rm', '-r', '--quiet', 'docs/specs/helpdesk', 'services/helpdesk');
    repository.git('add', '--all');
    const found = await names();
    expect(found).toMatchObject({ [GENERATED]: 'deleted', [MANIFEST]: 'deleted' });
    expect(Object.keys(found).filter((path) => /main\.ts|own\.ts|specs/.test(path))).toEqual([]);
    expect(await names({ contexts: ['other'] })).toEqual({});
  });

  it('is the same whatever is configured, and runs nothing', async () => {
    repository.edit(GENERATED, 'pii_count', 'pii_kount');
    repository.git('add', '--all');
    const plain = await changes();
    repository.write('.git/info/attributes', '*.ts -diff diff=spy filter=spy\n');
    const trap = `touch '${join(repository.top, 'ran')}'; cat`;
    for (const key of ['diff.spy.textconv', 'diff.spy.command', 'diff.external', 'filter.spy.clean', 'core.pager'])
      repository.git('config', key, trap);
    for (const key of ['diff.noprefix', 'diff.mnemonicPrefix', 'diff.suppressBlankEmpty', 'color.ui'])
      repository.git('config', key, key === 'color.ui' ? 'always' : 'true');
    repository.git('config', 'diff.context', '0');
    expect(await changes()).toEqual(plain);
    expect(repository.has('ran')).toBe(false);
  });
});

describe('a base that cannot be compared with', () => {
  it('is refused with what to do', async () => {
    for (const unknown of ['nowhere', '--output=x', '', 'main..HEAD'])
      expect(await refusalOf(unknown)).toMatchObject({ ok: false, refusal: expect.stringContaining(`"${unknown}"`) });
    repository.git('checkout', '--quiet', '--orphan', 'alone');
    expect(await refusalOf('main')).toMatchObject({ ok: false, refusal: expect.stringContaining('committed yet') });
    repository.write('README.md', 'another history\n');
    await repository.commit();
    expect(await refusalOf('main')).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('no commit in common'),
      help: expect.stringContaining('git log'),
    });
  });

  it('is refused in a shallow clone, which is told to fetch', async () => {
    repository.write('README.md', 'more\n');
    await repository.commit();
    repository.git('branch', 'old', 'HEAD~1');
    const shallow = mkdtempSync(join(tmpdir(), 'sea-shallow-'));
    const remote = `file://${repository.top}`;
    execFileSync('git', ['clone', '--quiet', '--depth=1', '--no-single-branch', remote, shallow], { stdio: 'ignore' });
    for (const [base, reason] of [
      ['origin/old', 'where this branch left "origin/old"'],
      ['nowhere', 'there is no commit "nowhere"'],
    ] as const)
      expect(await refusalOf(base, shallow)).toMatchObject({
        ok: false,
        refusal: expect.stringContaining(reason),
        help: expect.stringContaining('--unshallow'),
      });
    rmSync(join(shallow, '.git'), { recursive: true });
    expect(await refusalOf('main', shallow)).toMatchObject({ refusal: expect.stringContaining('no git repository') });
    rmSync(shallow, { recursive: true });
  });
});
