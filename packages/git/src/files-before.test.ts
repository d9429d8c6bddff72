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

const before = (
  base?: string,
  repository = folder,
  env: NodeJS.ProcessEnv = {},
  serves: (text: string) => boolean = () => true,
) =>
  filesBefore({
    serves: (_, text) => serves(text),
    repository,
    folder: 'docs/specs',
    counts: (path) => path.endsWith('.md'),
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    ...(base === undefined ? {} : { base }),
  });

type Texts = Record<string, string | undefined>;

/** Path to text at each of the commits compared with. */
async function allFilesOf(...args: Parameters<typeof before>): Promise<readonly Texts[] | string> {
  const found = await before(...args);
  return typeof found === 'string' ? found : found.map(({ files }) => Object.fromEntries(files));
}

/** The same of the first of them. */
async function filesOf(...args: Parameters<typeof before>): Promise<Texts | string | undefined> {
  const found = await allFilesOf(...args);
  return typeof found === 'string' ? found : found[0];
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
    expect(await allFilesOf('main')).toEqual([await filesOf()]);
  });

  it('takes a commit that is named at its word, also the one that is checked out', async () => {
    write('docs/specs/1.md', 'one');
    commit('first');
    write('docs/specs/1.md', 'two');
    commit('second');
    write('docs/specs/1.md', 'three');
    for (const name of ['HEAD', '@', git('rev-parse', 'HEAD').trim(), git('rev-parse', '--short', 'HEAD').trim()])
      expect(await allFilesOf(name), name).toEqual([{ 'docs/specs/1.md': 'two' }]);
    expect(await allFilesOf('HEAD~1')).toEqual([{ 'docs/specs/1.md': 'one' }]);
  });

  it('compares the main branch with the commit before, and a first commit with itself', async () => {
    write('docs/specs/ä b.md', 'one');
    commit('first');
    expect(await allFilesOf()).toEqual([{ 'docs/specs/ä b.md': undefined }]);
    write('docs/specs/ä b.md', 'two\r\n');
    expect(await allFilesOf()).toEqual([{ 'docs/specs/ä b.md': 'one' }]);
    commit('second');
    expect(await allFilesOf()).toEqual([{ 'docs/specs/ä b.md': 'one' }]);
  });

  it('compares what is not committed with the last commit, too, on the main branch and on one that just began', async () => {
    write('docs/specs/1.md', 'one');
    commit('first');
    write('docs/specs/2.md', 'of the last commit');
    commit('second');
    rmSync(join(folder, 'docs/specs/2.md'));
    const both = [
      { 'docs/specs/1.md': undefined },
      { 'docs/specs/1.md': undefined, 'docs/specs/2.md': 'of the last commit' },
    ];
    expect(await allFilesOf()).toEqual(both);
    expect(await allFilesOf('main')).toEqual(both);
    git('checkout', '-q', '-b', 'work');
    expect(await allFilesOf()).toEqual(both);
  });

  it('compares all commits of a push, where a workflow says what was pushed', async () => {
    write('docs/specs/1.md', 'one');
    commit('first');
    const event = join(folder, 'event.json');
    const push = { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: event };
    writeFileSync(event, JSON.stringify({ before: git('rev-parse', 'HEAD').trim() }));
    write('docs/specs/1.md', 'two');
    commit('second');
    commit('third');
    expect(await allFilesOf(undefined, folder, push)).toEqual([{ 'docs/specs/1.md': 'one' }]);
    // A branch that is new, what a forced push replaced, and what is no event at all.
    for (const text of [`{"before":"${'0'.repeat(40)}"}`, `{"before":"${'a'.repeat(40)}"}`, '{"before":1}', 'none']) {
      writeFileSync(event, text);
      expect(await allFilesOf(undefined, folder, push), text).toEqual([{ 'docs/specs/1.md': undefined }]);
    }
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

  it('looks for an older version of a text that does not serve', async () => {
    write('sub/docs/specs/ä 1.md', 'good');
    commit('first');
    rmSync(join(folder, 'sub/docs/specs/ä 1.md'));
    commit('second');
    write('sub/docs/specs/ä 1.md', 'bad');
    write('sub/docs/specs/2.md', 'bad');
    commit('third');
    write('sub/docs/specs/ä 1.md', 'repaired');
    write('sub/docs/specs/2.md', 'repaired');
    commit('fourth');
    const first = git('rev-parse', '--short=12', 'HEAD~3').trim();
    const found = await before(undefined, join(folder, 'sub'), {}, (text) => text !== 'bad');
    expect(typeof found === 'string' ? found : Object.fromEntries(found[0]?.older ?? [])).toEqual({
      'docs/specs/ä 1.md': { commit: first, text: 'good' },
      'docs/specs/2.md': undefined,
    });
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
