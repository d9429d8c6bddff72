import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

const ROUGH = '// Bees.\nENTITY   "Hive" // home\n\n\n\nPolicy p AS: (a)\n';
const CANONICAL = '// Bees.\nEntity "Hive" // home\n\nPolicy p\n  as: a\n';
const BROKEN = 'Entity "Hive"\nEntity Swarm\n';

describe('sea fmt', () => {
  beforeEach(() => {
    bench.write('specs/rough.sea', ROUGH).write('specs/good.sea', CANONICAL).write('specs/broken.sea', BROKEN);
  });

  it('writes what has a canonical form, and reports what has none and stays as it is', async () => {
    const run = await bench.sea(['fmt', 'specs']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^specs\/broken\.sea:2:8 error E005/m);
    expect(run.stdout).toMatch(/^formatted specs\/rough\.sea$/m);
    expect(bench.read('specs/rough.sea')).toBe(CANONICAL);
    expect(bench.read('specs/good.sea')).toBe(CANONICAL);
    expect(bench.read('specs/broken.sea')).toBe(BROKEN);
    expect(readdirSync(bench.path('specs')).sort()).toEqual(['broken.sea', 'good.sea', 'rough.sea']);
  });

  it('says what it did in one JSON document', async () => {
    const run = await bench.sea(['fmt', '--format', 'json', 'specs']);
    expect(run.json()).toMatchObject({
      command: 'fmt',
      ok: false,
      changes: [
        { path: 'specs/broken.sea', action: 'kept' },
        { path: 'specs/good.sea', action: 'unchanged' },
        { path: 'specs/rough.sea', action: 'updated' },
      ],
    });
  });

  it('checks without writing, shows the change and exits 1 until the file is canonical', async () => {
    const before = await bench.sea(['fmt', '--check', 'specs/rough.sea', 'specs/good.sea']);
    expect(before.exitCode).toBe(1);
    expect(before.stdout).toMatch(/^specs\/rough\.sea:2:2 error FMT001/m);
    expect(before.stdout).toMatch(/^-ENTITY {3}"Hive" \/\/ home\n\+Entity "Hive" \/\/ home$/m);
    expect(before.stdout).not.toContain('good.sea');
    expect(bench.read('specs/rough.sea')).toBe(ROUGH);
    await bench.sea(['fmt', 'specs/rough.sea']);
    const after = await bench.sea(['fmt', '--check', 'specs/rough.sea', 'specs/good.sea']);
    expect(after).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/2 files in canonical form\n$/) });
  });

  it('shows a long change in short, and whole with --verbose', async () => {
    bench.write('long.sea', 'entity "A"\n\n'.repeat(60));
    const short = await bench.sea(['fmt', '--check', 'long.sea']);
    expect(short.stdout).toContain('lines more: --verbose shows all');
    const whole = await bench.sea(['fmt', '--check', '--verbose', 'long.sea']);
    expect(whole.stdout.match(/^\+Entity "A"$/gm)).toHaveLength(60);
  });

  it('formats standard input to standard output and nothing else', async () => {
    expect(await bench.sea(['fmt', '-'], { input: ROUGH })).toMatchObject({ exitCode: 0, stdout: CANONICAL });
    const json = await bench.sea(['fmt', '-', '--format', 'json'], { input: ROUGH });
    expect(json.json()).toMatchObject({ formatted: CANONICAL, files: [{ path: '<stdin>', ok: true }] });
    const broken = await bench.sea(['fmt', '-'], { input: BROKEN });
    expect(broken.exitCode).toBe(1);
    expect(broken.stdout).toMatch(/^<stdin>:2:8 error E005/m);
    expect(await bench.sea(['fmt', '--check', '-'], { input: ROUGH })).toMatchObject({ exitCode: 1 });
  });

  it('keeps the mode of a file, its line ends, and a link to it', async () => {
    bench.write('modes/a.sea', ROUGH.replaceAll('\n', '\r\n'));
    chmodSync(bench.path('modes/a.sea'), 0o640);
    symlinkSync('a.sea', bench.path('modes/link.sea'));
    expect(await bench.sea(['fmt', 'modes/link.sea'])).toMatchObject({ exitCode: 0 });
    expect(bench.read('modes/a.sea')).toBe(CANONICAL.replaceAll('\n', '\r\n'));
    expect(statSync(bench.path('modes/a.sea')).mode & 0o777).toBe(0o640);
    expect(lstatSync(bench.path('modes/link.sea')).isSymbolicLink()).toBe(true);
  });

  it('leaves what is no SEA text alone', async () => {
    bench.write('odd/bom.sea', `\uFEFF${ROUGH}`).write('odd/latin.sea', Buffer.from('// Caf\xe9\n', 'latin1'));
    const run = await bench.sea(['fmt', 'odd']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^odd\/bom\.sea:1:1 error E005/m);
    expect(run.stdout).toMatch(/^odd\/latin\.sea:1:7 error FILE001/m);
    expect(bench.read('odd/bom.sea')).toBe(`\uFEFF${ROUGH}`);
  });

  it.each([
    [['fmt'], 'paths'],
    [['fmt', 'missing.sea'], 'missing.sea'],
    [['fmt', 'specs/*.txt'], 'specs/*.txt'],
    [['fmt', '-', 'specs/good.sea'], 'standard input'],
  ])('refuses %j with exit 2', async (args, named) => {
    const run = await bench.sea(args);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(named);
  });
});
