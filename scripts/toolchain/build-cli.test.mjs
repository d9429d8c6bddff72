import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

function sea(entry, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(bundle, entry), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: args.includes('bad.sea') ? '1' : '0' },
  });
  return { status, stdout: stdout.replace(/\(\d+ ms\)/, ''), stderr };
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
    const quick = sea('sea.cjs', ...args);
    expect(quick).toEqual(sea('sea.js', ...args));
    expect(quick.status, quick.stderr).toBe(status);
  });

  it('leaves the other commands to the whole program', () => {
    expect(sea('sea.cjs', 'explain', 'E001')).toEqual(sea('sea.js', 'explain', 'E001'));
    expect(sea('sea.cjs', '--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(sea('sea.cjs', 'no-such-command').status).toBe(2);
  });

  it('holds nothing that validating a good file does not need', () => {
    const modules = readFileSync(join(bundle, 'quick.js'), 'utf8').matchAll(/"node_modules\/\.pnpm\/([^@"]+)@[^"]+"/g);
    expect([...new Set([...modules].map(([, name]) => name))].sort()).toEqual(['commander', 'decimal.js']);
    renameSync(join(bundle, 'aside'), join(bundle, 'aside.away'));
    try {
      expect(sea('sea.cjs', 'validate', 'good.sea')).toMatchObject({ status: 0, stderr: '' });
    } finally {
      renameSync(join(bundle, 'aside.away'), join(bundle, 'aside'));
    }
  });

  it('is not needed: without a cache, or with one of another node, everything works', () => {
    const [cache] = readdirSync(bundle).filter((name) => /^quick\..*\.cache$/.test(name));
    expect(cache).toBe(`quick.${process.version}-${process.platform}-${process.arch}.cache`);
    const path = join(bundle, cache);
    const kept = readFileSync(path);
    for (const bytes of [undefined, Buffer.alloc(0), Buffer.from('no cache'), kept.subarray(0, kept.length >> 1)]) {
      rmSync(path, { force: true });
      if (bytes !== undefined) writeFileSync(path, bytes);
      expect(sea('sea.cjs', 'validate', 'good.sea')).toMatchObject({ status: 0, stderr: '' });
      expect(sea('sea.cjs', 'validate', 'bad.sea').status).toBe(1);
    }
    expect(existsSync(path)).toBe(true);
  });
});
