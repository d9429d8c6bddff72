import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDrift } from '../find-drift.ts';
import { GitRepository, templates } from '../testing/git-repository.test.helper.ts';

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

/** A program that leaves a file of this name behind, in every place where git would run one; returns its path. */
function setTrap(name: string): string {
  const trap = join(repository.top, `${name}.sh`);
  const hook = '.git/hooks/post-index-change';
  for (const path of [`${name}.sh`, hook]) {
    repository.write(path, `#!/bin/sh\n: > '${join(repository.top, name)}'\n`);
    chmodSync(join(repository.top, path), 0o755);
  }
  for (const setting of SETTINGS) repository.git('config', setting, `sh '${trap}'`);
  return trap;
}

const SETTINGS = [
  'core.fsmonitor',
  'diff.external',
  'core.pager',
  'filter.x.clean',
  'filter.x.smudge',
  'filter.x.process',
  'diff.x.textconv',
  'core.sshCommand',
];

describe('asking git', () => {
  it('runs no program of the user or the repository, and changes nothing', async () => {
    repository.write('.gitattributes', '*.ts filter=x diff=x text=auto\n');
    repository.write(GENERATED, repository.read(GENERATED).replaceAll('\n', '\r\n'));
    // The trap works: git on its own falls into it, whatever becomes of it then.
    setTrap('control');
    spawnSync('git', ['status'], { cwd: repository.top });
    expect(repository.has('control')).toBe(true);
    const trap = setTrap('sprung');
    const index = join(repository.top, '.git/index');
    const before = { bytes: readFileSync(index), changed: statSync(index).mtimeMs };
    const env = {
      ...process.env,
      GIT_EXTERNAL_DIFF: trap,
      GIT_PAGER: trap,
      GIT_EDITOR: trap,
      GIT_SSH_COMMAND: trap,
      GIT_TRACE: join(repository.top, 'sprung'),
    };
    expect(await repository.drift({ env, against: 'HEAD' })).toEqual({ [GENERATED]: 'benign' });
    expect(repository.has('sprung')).toBe(false);
    expect({ bytes: readFileSync(index), changed: statSync(index).mtimeMs }).toEqual(before);
  });

  it('works in a folder below the working tree, in a worktree and on a detached HEAD', async () => {
    const below = new GitRepository('team/product');
    await below.commit();
    expect(await below.drift()).toEqual({});
    below.remove(GENERATED);
    expect(await below.drift()).toEqual({ [GENERATED]: 'missing' });
    below.dispose();
    const worktree = join(repository.top, 'side tree');
    repository.git('worktree', 'add', '--quiet', '--detach', worktree);
    expect(await repository.find({ repository: worktree, against: 'HEAD' })).toMatchObject({ drift: [] });
  });

  it('sees another file mode as git does, unless git is told to look away', async () => {
    chmodSync(join(repository.path, GENERATED), 0o755);
    for (const against of ['index', 'HEAD'] as const) {
      expect(await repository.drift({ against })).toEqual({ [GENERATED]: 'uncommitted' });
    }
    repository.git('config', 'core.fileMode', 'false');
    expect(await repository.drift()).toEqual({});
  });

  it('takes what a sparse checkout leaves out for present', async () => {
    repository.git('sparse-checkout', 'set', '--no-cone', '/*', `!/${GEN}/`);
    expect(repository.has(GENERATED)).toBe(false);
    expect(await repository.drift()).toEqual({});
    repository.edit(POLICIES, 'pii_count > 0', 'pii_count > 1');
    expect(await repository.drift()).toEqual({ [GENERATED]: 'stale', [MANIFEST]: 'stale' });
  });

  it('works before the first commit, and with SHA-256 for object ids', async () => {
    const fresh = new GitRepository('', 'sha256');
    await fresh.generate();
    expect(new Set(Object.values(await fresh.drift({ against: 'HEAD' })))).toEqual(new Set(['uncommitted']));
    fresh.git('add', '--all');
    expect(await fresh.drift()).toEqual({});
    fresh.dispose();
  });

  it('is a refusal where there is no git', async () => {
    const request = { contexts: 'all', today: '2026-01-15', templates, against: 'index' } as const;
    repository.remove('.git');
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
    expect(await findDrift({ ...request, repository: repository.path, env })).toMatchObject({
      ok: false,
      refusal: 'drift cannot be found without git: this is no git repository',
    });
    const empty = mkdtempSync(join(tmpdir(), 'no-git-'));
    expect(await findDrift({ ...request, repository: repository.path, env: { PATH: empty } })).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('git is not installed'),
    });
    rmSync(empty, { recursive: true });
  });
});
