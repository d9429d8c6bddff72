import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GeneratedFile } from '@sea-forge/codegen';
import type { Disk } from '../disk/disk.ts';
import { memoryDisk } from '../disk/memory-disk.test.helper.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import { sha256 } from '../plan/digest.ts';
import { formatManifest, manifestPath } from '../plan/manifest.ts';
import type { Plan } from '../plan/plan.ts';
import { apply } from './apply.ts';
import { changesOf } from './changes.ts';

const GEN = 'services/support/policy-gateway/src/gen';
const MAIN = 'services/support/policy-gateway/src/main.ts';
const MANIFEST = manifestPath('support');

function planOf(contents: Readonly<Record<string, string>>, scaffolds: readonly string[] = [MAIN]): Plan {
  const generated = Object.entries(contents).map(([name, content]): GeneratedFile => ({
    path: `${GEN}/${name}`,
    content,
    kind: 'generated',
    from: ['docs/specs/support/p.sea#p'],
  }));
  const written = scaffolds.map((path): GeneratedFile => ({ path, content: 'main\n', kind: 'scaffold', from: [] }));
  const outputs = generated.map(({ path, content, from }) => [path, { sha256: sha256(content), from }] as const);
  return {
    context: 'support',
    files: [...generated, ...written],
    manifest: {
      schemaVersion: 1,
      generator: 'g',
      inputs: {},
      outputs: Object.fromEntries(outputs),
      scaffolded: scaffolds,
    },
    places: new Map(),
  };
}

function run(disk: Disk, plan: Plan): { actions: Record<string, string>; codes: string[] } {
  const { changes, diagnostics } = changesOf(disk, plan);
  apply(disk, changes);
  return {
    actions: Object.fromEntries(changes.map(({ path, action }) => [path.slice(path.lastIndexOf('/') + 1), action])),
    codes: diagnostics.map(({ code }) => code),
  };
}

describe('applying a plan', () => {
  it('creates, then has nothing to do, whatever the files are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}\.ts$/), fc.string()), (contents) => {
        const plan = planOf(contents);
        const disk = memoryDisk();
        run(disk, plan);
        const before = new Map(disk.files);
        const writes = disk.written.length;
        expect(
          Object.values(run(disk, plan).actions).every((action) => action === 'unchanged' || action === 'kept'),
        ).toBe(true);
        expect(disk.files).toEqual(before);
        expect(disk.written.length).toBe(writes);
      }),
    );
  });

  it('writes the manifest last', () => {
    const disk = memoryDisk();
    run(disk, planOf({ 'a.ts': 'a', 'b.ts': 'b' }));
    expect(disk.written.at(-1)).toBe(MANIFEST);
  });

  it('updates generated files and leaves what was written once to the team', () => {
    const disk = memoryDisk();
    run(disk, planOf({ 'a.ts': 'a\n' }));
    disk.files.set(MAIN, 'mine\n').set(`${GEN}/a.ts`, 'edited\n');
    expect(run(disk, planOf({ 'a.ts': 'a\n' })).actions).toMatchObject({ 'a.ts': 'updated', 'main.ts': 'kept' });
    expect(disk.files.get(MAIN)).toBe('mine\n');
  });

  it('takes a checkout with CRLF for what it is', () => {
    const disk = memoryDisk();
    run(disk, planOf({ 'a.ts': 'a\nb\n' }));
    disk.files.set(`${GEN}/a.ts`, 'a\r\nb\r\n');
    expect(run(disk, planOf({ 'a.ts': 'a\nb\n' })).actions).toMatchObject({ 'a.ts': 'unchanged' });
  });

  it('removes an orphan that is as it was written, and keeps one that was edited', () => {
    const disk = memoryDisk();
    run(disk, planOf({ 'a.ts': 'a', 'ours.ts': 'x', 'edited.ts': 'y' }));
    disk.files.set(`${GEN}/edited.ts`, 'my work').set(`${GEN}/foreign.ts`, 'z');
    expect(run(disk, planOf({ 'a.ts': 'a' }))).toEqual({
      actions: {
        'a.ts': 'unchanged',
        'main.ts': 'kept',
        'ours.ts': 'removed',
        'edited.ts': 'kept',
        'sea.manifest.json': 'updated',
      },
      codes: ['PIPE012'],
    });
    expect([...disk.files.keys()].filter((path) => path.startsWith(GEN))).toEqual([
      `${GEN}/a.ts`,
      `${GEN}/edited.ts`,
      `${GEN}/foreign.ts`,
    ]);
  });

  it('finishes, in a second run, what an interrupted one began', () => {
    const plan = planOf({ 'a.ts': 'a', 'b.ts': 'b', 'c.ts': 'c' });
    const whole = memoryDisk();
    run(whole, plan);
    for (let failAt = 0; failAt < 5; failAt++) {
      const broken = memoryDisk({ [`${GEN}/b.ts.sea-tmp`]: 'half' }, failAt);
      expect(() => run(broken, plan)).toThrow('disk full');
      expect(broken.files.has(MANIFEST)).toBe(false);
      const again = memoryDisk(Object.fromEntries(broken.files));
      run(again, plan);
      expect(Object.fromEntries(again.files)).toEqual(Object.fromEntries(whole.files));
    }
  });

  it('says when the manifest is no manifest, and removes nothing then', () => {
    const disk = memoryDisk({ [MANIFEST]: 'no json', [`${GEN}/old.ts`]: 'x' });
    expect(run(disk, planOf({ 'a.ts': 'a' })).codes).toEqual(['PIPE013']);
    expect(disk.files.get(`${GEN}/old.ts`)).toBe('x');
    expect(disk.files.get(MANIFEST)).toBe(formatManifest(planOf({ 'a.ts': 'a' }).manifest));
  });
});

describe('on a real file system', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sea-apply-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves whole files only, and no folder that got empty', () => {
    const disk = nodeDisk(folder);
    run(disk, planOf({ 'a.ts': 'a\n', 'deep/b.ts': 'b\n' }));
    expect(readdirSync(join(folder, GEN))).toEqual(['a.ts', 'deep']);
    run(disk, planOf({ 'a.ts': 'a\n' }));
    expect(readdirSync(join(folder, GEN))).toEqual(['a.ts']);
    expect(readFileSync(join(folder, GEN, 'a.ts'), 'utf8')).toBe('a\n');
  });

  it('deletes nothing outside, whatever a manifest claims', () => {
    const repository = join(folder, 'repository');
    mkdirSync(join(repository, GEN), { recursive: true });
    mkdirSync(join(folder, 'outside'));
    const victims = [
      join(folder, 'victim'),
      join(folder, 'outside/victim'),
      join(repository, 'package.json'),
      join(repository, MAIN),
    ];
    for (const victim of victims) writeFileSync(victim, 'precious');
    symlinkSync(join(folder, 'outside'), join(repository, GEN, 'link'));
    const entry = { sha256: sha256('precious'), from: [] };
    const claimed = [
      '../victim',
      join(folder, 'victim'),
      'package.json',
      MAIN,
      `${GEN}/link/victim`,
      `${GEN}/../../../../../../victim`,
    ];
    mkdirSync(join(repository, 'services/support'), { recursive: true });
    writeFileSync(
      join(repository, MANIFEST),
      formatManifest({ ...planOf({}).manifest, outputs: Object.fromEntries(claimed.map((path) => [path, entry])) }),
    );
    const { codes } = run(nodeDisk(repository), planOf({ 'a.ts': 'a' }));
    expect(codes.filter((code) => code === 'PIPE014')).toHaveLength(5);
    for (const victim of victims) expect(readFileSync(victim, 'utf8')).toBe('precious');
  });

  it('writes through no link, neither a file nor a folder', () => {
    const target = join(folder, 'target');
    mkdirSync(target);
    writeFileSync(join(target, 'file'), 'precious');
    const repository = join(folder, 'repository');
    mkdirSync(join(repository, GEN), { recursive: true });
    symlinkSync(join(target, 'file'), join(repository, GEN, 'a.ts'));
    symlinkSync(target, join(repository, GEN, 'deep'));
    symlinkSync(join(target, 'file'), join(repository, GEN, 'c.ts.sea-tmp'));
    const { codes } = run(nodeDisk(repository), planOf({ 'a.ts': 'a', 'deep/b.ts': 'b', 'c.ts': 'c' }));
    expect(codes).toEqual(['PIPE015', 'PIPE015']);
    expect(readdirSync(target)).toEqual(['file']);
    expect(readFileSync(join(target, 'file'), 'utf8')).toBe('precious');
    expect(readFileSync(join(repository, GEN, 'c.ts'), 'utf8')).toBe('c');
  });
});
