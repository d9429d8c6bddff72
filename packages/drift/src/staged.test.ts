import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDrift } from './find-drift.ts';
import { GitRepository, templates } from './testing/git-repository.test.helper.ts';

const POLICIES = 'docs/specs/helpdesk/policies.sea';
const GEN = 'services/helpdesk/policy-gateway/src/gen';
const GENERATED = `${GEN}/policies.ts`;
const MANIFEST = 'services/helpdesk/sea.manifest.json';
const NAMED = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];

let repository: GitRepository;
beforeEach(async () => {
  repository = new GitRepository();
  await repository.commit();
});
afterEach(() => repository.dispose());

const staged = () => repository.drift({ against: 'staged' });

/** A change of the specification that changes generated code. */
function changePolicy(): void {
  repository.edit(POLICIES, 'pii_count > 0', 'pii_count > 7');
}

function ask(path = repository.path, env: NodeJS.ProcessEnv = process.env) {
  return findDrift({ repository: path, contexts: 'all', today: '2026-01-15', templates, against: 'staged', env });
}

describe('what is staged', () => {
  it('is judged alone: edits that are not staged neither hide drift nor cause it', async () => {
    expect(await staged()).toEqual({});
    changePolicy();
    repository.edit(GENERATED, 'pii_count', 'pii_kount');
    repository.write(`${GEN}/mine.ts`, 'export {};\n');
    repository.remove(MANIFEST);
    expect(await staged()).toEqual({});
    repository.git('checkout', '--', GENERATED, MANIFEST);
    repository.remove(`${GEN}/mine.ts`);
    repository.git('add', POLICIES);
    await repository.generate();
    expect(await staged()).toMatchObject({ [GENERATED]: 'stale', [MANIFEST]: 'stale' });
    repository.git('add', '--all');
    expect(await staged()).toEqual({});
    repository.git('checkout', 'HEAD', '--', POLICIES);
    // Right on disk, stale in the index.
    await repository.generate();
    expect(await staged()).toMatchObject({ [GENERATED]: 'stale', [MANIFEST]: 'stale' });
  });

  it('names the command that mends it in the index', async () => {
    changePolicy();
    repository.git('add', POLICIES);
    const { drift } = await repository.find({ against: 'staged' });
    expect(drift.find(({ path }) => path === GENERATED)?.fix).toBe(`sea pipeline helpdesk && git add -- ${GENERATED}`);
    await repository.generate();
    for (const { path } of drift) repository.git('add', '--', path);
    expect(await staged()).toEqual({});
  });

  it('sees deletions, renames, foreign files, modes and links of the index only', async () => {
    repository.git('rm', '--quiet', '--cached', GENERATED);
    repository.git('mv', `${GEN}/models.ts`, `${GEN}/möd els.ts`);
    repository.git('update-index', '--chmod=+x', `${GEN}/config.ts`);
    const found = await repository.find({ against: 'staged' });
    expect(Object.fromEntries(found.drift.map(({ path, kind }) => [path, kind]))).toEqual({
      [GENERATED]: 'missing',
      [`${GEN}/models.ts`]: 'missing',
      [`${GEN}/möd els.ts`]: 'foreign',
      [`${GEN}/config.ts`]: 'edited',
    });
    expect(found.drift.map(({ fix }) => fix)).toContain(`git update-index --chmod=-x -- ${GEN}/config.ts`);
    expect(found.drift.map(({ fix }) => fix)).toContain(`git rm --cached -- '${GEN}/möd els.ts'`);
  });

  it('takes a link in the place of a generated file for what it is', async () => {
    repository.remove(GENERATED);
    symlinkSync('/etc/passwd', join(repository.path, GENERATED));
    repository.git('add', GENERATED);
    repository.remove(GENERATED);
    expect(await staged()).toEqual({ [GENERATED]: 'foreign' });
  });

  it('does not take an announced file for a staged one', async () => {
    repository.git('rm', '--quiet', '--cached', GENERATED);
    repository.git('add', '--intent-to-add', GENERATED);
    expect(await staged()).toEqual({ [GENERATED]: 'missing' });
  });

  it('finds a generated file that an ignore rule keeps out', async () => {
    repository.git('rm', '--quiet', '--cached', GENERATED);
    repository.write('.gitignore', 'policies.ts\n');
    expect(await staged()).toEqual({ [GENERATED]: 'ignored' });
  });

  it('compares bytes: line ends that were staged with CRLF are an edit, conversion on disk is none', async () => {
    repository.git('config', 'core.autocrlf', 'true');
    repository.write(GENERATED, repository.read(GENERATED).replaceAll('\n', '\r\n'));
    expect(await staged()).toEqual({});
    repository.git('config', 'core.autocrlf', 'false');
    repository.git('add', GENERATED);
    expect(await staged()).toEqual({ [GENERATED]: 'edited' });
  });

  it('is told of specifications that are not UTF-8, by the staged bytes', async () => {
    const text = repository.read(POLICIES);
    repository.write(POLICIES, `${text}// `);
    execFileSync('sh', ['-c', `printf '\\377\\n' >> "$0"`, join(repository.path, POLICIES)]);
    repository.git('add', POLICIES);
    repository.write(POLICIES, text);
    const { diagnostics } = await repository.find({ against: 'staged' });
    expect(diagnostics.map(({ code }) => code)).toContain('PIPE009');
  });
});

describe('where', () => {
  it('works before the first commit', async () => {
    repository.dispose();
    repository = new GitRepository('sub földer');
    await repository.generate();
    const result = await ask();
    expect(result).toMatchObject({ ok: false, refusal: expect.stringContaining('docs/specs') });
    repository.git('add', '--all');
    expect(await staged()).toEqual({});
    repository.git('rm', '--quiet', '--cached', `sub földer/${GENERATED}`);
    expect(await staged()).toEqual({ [GENERATED]: 'missing' });
  });

  it('works in a linked worktree, with the index of its own', async () => {
    const tree = join(repository.top, 'tree ü');
    repository.git('worktree', 'add', '--quiet', '-b', 'tree', tree);
    execFileSync('git', ['rm', '--quiet', GENERATED], { cwd: tree });
    expect(await ask(tree)).toMatchObject({ drift: [{ path: GENERATED, kind: 'missing' }] });
    expect(await staged()).toEqual({});
  });

  it('is refused in a conflict, and answers once it is resolved', async () => {
    repository.git('checkout', '--quiet', '-b', 'other');
    changePolicy();
    await repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.edit(POLICIES, 'pii_count > 0', 'pii_count > 9');
    await repository.commit();
    expect(() => repository.git(...NAMED, 'merge', 'other')).toThrow();
    const conflict = await ask();
    expect(conflict).toMatchObject({ ok: false, refusal: expect.stringMatching(/conflict/), help: /./ });
    repository.git('checkout', '--theirs', '--', '.');
    repository.git('add', '--all');
    expect(await staged()).toEqual({});
  });

  it('says so without git, and where git lacks an object', async () => {
    const blob = repository.git('rev-parse', `HEAD:${GENERATED}`).trim();
    rmSync(join(repository.top, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
    expect(await ask()).toMatchObject({ ok: false, refusal: expect.stringContaining(blob) });
    rmSync(join(repository.top, '.git'), { recursive: true });
    expect(await ask()).toMatchObject({ ok: false, refusal: expect.stringContaining('no git repository') });
  });

  it('looks at the index that git names, runs nothing that is configured, and writes nothing', async () => {
    const other = join(repository.top, 'other index');
    const env = { ...process.env, GIT_INDEX_FILE: other };
    execFileSync('git', ['read-tree', 'HEAD'], { cwd: repository.top, env });
    execFileSync('git', ['rm', '--quiet', '--cached', GENERATED], { cwd: repository.top, env });
    mkdirSync(join(repository.top, '.git/info'), { recursive: true });
    repository.write('.git/info/attributes', '*.ts filter=spy diff=spy\n*.sea filter=spy\n');
    const trap = `touch '${join(repository.top, 'ran')}'; cat`;
    for (const key of ['filter.spy.clean', 'filter.spy.smudge', 'diff.spy.textconv', 'core.fsmonitor'])
      repository.git('config', key, trap);
    const index = () => readFileSync(join(repository.top, '.git/index'));
    const before = index();
    expect(await ask(repository.path, env)).toMatchObject({ drift: [{ path: GENERATED, kind: 'missing' }] });
    expect(await staged()).toEqual({});
    expect(index().equals(before)).toBe(true);
    expect(repository.has('ran')).toBe(false);
  });
});
