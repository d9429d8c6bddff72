import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from './build-cli.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
let folder;
let bundle;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sea bündle-'));
  bundle = join(folder, 'out');
  await buildCli(root, bundle);
  writeFileSync(join(folder, 'good.sea'), 'Entity "Hive"\nRole "Keeper"\n');
  writeFileSync(join(folder, 'bad.sea'), 'Entity Hive\nFlow "Honey" frm "Hive" to "Jar"\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sea = (...args) => start(args, {});
const wholeSea = (...args) => start(args, { SEA_WHOLE: '1' });

function start(args, more, cwd = folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(bundle, 'sea.cjs'), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: args.includes('bad.sea') ? '1' : '0', ...more },
  });
  return { status, stdout: stdout.replace(/\(\d+ ms\)/, ''), stderr };
}

/** Without some of the bundle's files. */
function without(names, work) {
  for (const name of names) renameSync(join(bundle, name), join(bundle, `${name}.away`));
  try {
    work();
  } finally {
    for (const name of names) renameSync(join(bundle, `${name}.away`), join(bundle, name));
  }
}

describe('the quick part of the bundle', () => {
  it.each([
    [['validate', 'good.sea'], 0],
    [['validate', 'bad.sea'], 1],
    [['validate', '*.sea', '--format', 'json'], 1],
    [['validate', '.', '--output', 'json:report.json'], 1],
    [['validate', 'missing.sea'], 2],
    [['validate', '--no-such-flag'], 2],
    [['validate', '--help'], 0],
    [['--help'], 0],
    [['help', 'pipeline'], 0],
  ])('answers as the whole program does: sea %j', (args, status) => {
    const quick = sea(...args);
    expect(quick).toEqual(wholeSea(...args));
    expect(quick.status, quick.stderr).toBe(status);
  });

  it('leaves the other commands to the whole program', () => {
    expect(sea('explain', 'E001')).toMatchObject({ status: 0, stderr: '' });
    expect(sea('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(sea('no-such-command').status).toBe(2);
  });

  it('holds nothing that validating a good file does not need', () => {
    const modules = readFileSync(join(bundle, 'quick.js'), 'utf8').matchAll(/"node_modules\/\.pnpm\/([^@"]+)@[^"]+"/g);
    expect([...new Set([...modules].map(([, name]) => name))].sort()).toEqual(['commander', 'decimal.js']);
    without(['aside', 'whole.js'], () => {
      for (const args of [['validate', 'good.sea'], ['--version'], ['--help'], ['help', 'pipeline']])
        expect(sea(...args), args.join(' ')).toMatchObject({ status: 0, stderr: '' });
    });
  });

  it('is not needed: without a cache, or with one of another node, everything works', () => {
    const [cache] = readdirSync(bundle).filter((name) => /^quick\..*\.cache$/.test(name));
    expect(cache).toBe(`quick.${process.version}-${process.platform}-${process.arch}.cache`);
    const path = join(bundle, cache);
    const kept = readFileSync(path);
    for (const bytes of [undefined, Buffer.alloc(0), Buffer.from('no cache'), kept.subarray(0, kept.length >> 1)]) {
      rmSync(path, { force: true });
      if (bytes !== undefined) writeFileSync(path, bytes);
      expect(sea('validate', 'good.sea')).toMatchObject({ status: 0, stderr: '' });
      expect(sea('validate', 'bad.sea').status).toBe(1);
    }
    expect(existsSync(path)).toBe(true);
  });
});

describe('the whole program', () => {
  const cacheOf = (command) =>
    join(bundle, `whole-${command}.${process.version}-${process.platform}-${process.arch}.cache`);

  it('keeps what V8 compiled for a command, and says the same with it and without', () => {
    expect(existsSync(cacheOf('fmt'))).toBe(false);
    const first = sea('fmt', '--check', 'good.sea');
    expect(first.status, first.stderr).toBe(0);
    expect(existsSync(cacheOf('fmt'))).toBe(true);
    expect(sea('fmt', '--check', 'good.sea')).toEqual(first);
    for (const bytes of ['', 'no cache']) {
      writeFileSync(cacheOf('fmt'), bytes);
      expect(sea('fmt', '--check', 'good.sea')).toEqual(first);
      expect(readFileSync(cacheOf('fmt')).length).toBeGreaterThan(1000);
    }
  });

  it('keeps nothing of a run that did not do what the command is for', () => {
    expect(sea('parse', '--help').status).toBe(0);
    expect(sea('parse', 'missing.sea').status).toBe(2);
    expect(sea('no-such-command').status).toBe(2);
    expect(existsSync(cacheOf('parse'))).toBe(false);
    expect(readdirSync(bundle).join()).not.toContain('no-such-command');
  });

  it('takes again what was kept, also of a command that is at times answered from memory', () => {
    const repository = join(folder, 'repository');
    const specs = join(repository, 'docs/specs/bee');
    mkdirSync(specs, { recursive: true });
    writeFileSync(join(specs, 'policies.sea'), 'Entity "Hive"\n');
    const answers = readdirSync(bundle).find((name) => /^answer\..*\.cache$/.test(name));
    rmSync(join(bundle, answers));
    // First there is nothing to answer from, then an answer, then one from what was kept of the first.
    const more = { XDG_CACHE_HOME: join(folder, 'cache'), LOCALAPPDATA: join(folder, 'cache') };
    const guard = (...args) => start(['spec-guard', ...args], more, repository).status;
    const status = guard();
    expect(existsSync(join(bundle, answers))).toBe(false);
    expect([guard(), existsSync(join(bundle, answers))]).toEqual([status, true]);
    const kept = statSync(join(bundle, answers)).mtimeMs;
    expect(guard()).toBe(status);
    expect(statSync(join(bundle, answers)).mtimeMs).toBe(kept);
    const whole = statSync(cacheOf('spec-guard')).mtimeMs;
    guard('--no-cache');
    expect(statSync(cacheOf('spec-guard')).mtimeMs).toBe(whole);
  });
});
