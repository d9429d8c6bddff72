import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesBefore } from './files-before.ts';

const NAMED = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sea git ä-'));
  git('init', '-q', '-b', 'main');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync('git', [...NAMED, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', message);
}

const before = (base?: string, repository = folder, env: NodeJS.ProcessEnv = {}) =>
  filesBefore({
    repository,
    folder: 'docs/specs',
    counts: (path) => path.endsWith('.md'),
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    ...(base === undefined ? {} : { base }),
  });

/** Path to text at the commit compared with. */
async function filesOf(...args: Parameters<typeof before>): Promise<Record<string, string | undefined> | string> {
  const found = await before(...args);
  return typeof found === 'string' ? found : Object.fromEntries(found.files);
}

describe('filesBefore', () => {
  it('compares a branch with where it left the main branch', async () => {
    write('docs/specs/a/sds/1.md', 'one');
    write('docs/specs/a/sds/2.md', 'two');
    write('docs/specs/a/p.sea', 'no markdown');
    write('README.md', 'elsewhere');
    commit('first');
    git('checkout', '-q', '-b', 'work');
    write('docs/specs/a/sds/1.md', 'changed');
    commit('second');
    write('docs/specs/a/sds/3.md', 'not committed');
    git('checkout', '-q', 'main');
    write('docs/specs/a/sds/2.md', 'changed on main');
    commit('third');
    git('checkout', '-q', 'work');
    expect(await filesOf()).toEqual({ 'docs/specs/a/sds/1.md': 'one', 'docs/specs/a/sds/2.md': undefined });
    expect(await filesOf('main')).toEqual(await filesOf());
    expect(await filesOf('HEAD')).toEqual({ 'docs/specs/a/sds/1.md': 'one', 'docs/specs/a/sds/2.md': undefined });
  });

  it('compares the main branch with the commit before, and a first commit with itself', async () => {
    write('docs/specs/ä b.md', 'one');
    commit('first');
    expect(await filesOf()).toEqual({ 'docs/specs/ä b.md': undefined });
    write('docs/specs/ä b.md', 'two\r\n');
    expect(await filesOf()).toEqual({ 'docs/specs/ä b.md': 'one' });
    commit('second');
    expect(await filesOf()).toEqual({ 'docs/specs/ä b.md': 'one' });
  });

  it('takes the target of a pull request, and looks in a folder below the root of git', async () => {
    write('sub/docs/specs/1.md', 'one');
    commit('first');
    git('update-ref', 'refs/remotes/origin/release', 'HEAD');
    git('checkout', '-q', '-b', 'work');
    write('sub/docs/specs/1.md', 'two');
    commit('second');
    git('branch', '-f', 'main');
    const found = await filesOf(undefined, join(folder, 'sub'), { GITHUB_BASE_REF: 'release' });
    expect(found).toEqual({ 'docs/specs/1.md': 'one' });
  });

  it('says why it cannot tell', async () => {
    expect(await before()).toBe('nothing was committed yet');
    commit('first');
    commit('second');
    expect(await before('nowhere')).toBe('there is no commit "nowhere"');
    expect(await before('--output=x')).toBe('there is no commit "--output=x"');
    const shallow = mkdtempSync(join(tmpdir(), 'sea-shallow-'));
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, shallow], { stdio: 'ignore' });
    expect(await before(undefined, shallow)).toMatch(/shallow clone/);
    rmSync(join(shallow, '.git'), { recursive: true });
    expect(await before(undefined, shallow)).toBe('this is no git repository');
    rmSync(shallow, { recursive: true });
  });

  it('runs nothing that the repository configured', async () => {
    write('docs/specs/1.md', 'one');
    write('.gitattributes', '*.md filter=spy diff=spy\n');
    commit('first');
    for (const key of ['filter.spy.clean', 'filter.spy.smudge', 'diff.spy.command', 'diff.spy.textconv'])
      git('config', key, `touch "${join(folder, 'ran')}"; cat`);
    write('docs/specs/1.md', 'two');
    expect(await filesOf()).toEqual({ 'docs/specs/1.md': 'one' });
    expect(git('ls-files', '--others', '--exclude-standard')).not.toContain('ran');
  });
});
