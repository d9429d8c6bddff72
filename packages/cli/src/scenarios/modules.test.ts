import { mkdirSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

describe('sea validate of files that import', () => {
  beforeAll(() => {
    bench
      .write('shared/hives.sea', '@namespace "hives"\nexport Entity "Hive"\n')
      .write('app/main.sea', 'import { Hive } from "../shared/hives.sea"\nimport * as k from "keepers"\nEntity "E"\n')
      .write('app/parts/k.sea', '@namespace "keepers"\nexport Entity "Keeper"\n')
      .write('app/wrong.sea', 'import { Hive } from "../shared/hive.sea"\nimport { B } from "./broken.sea"\n')
      .write('app/broken.sea', 'Entity B\n');
  });

  it('loads what one file needs, from above and below it', async () => {
    const run = await bench.sea(['validate', 'app/main.sea', '--format', 'json']);
    expect(run.json()).toMatchObject({
      ok: true,
      files: [{ path: 'app/main.sea' }, { path: 'app/parts/k.sea' }, { path: 'shared/hives.sea' }],
    });
  });

  it('points at the import that leads nowhere, and into the file that is broken', async () => {
    const run = await bench.sea(['validate', 'app/wrong.sea']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^app\/wrong\.sea:1:22 error E503: there is no module "\.\.\/shared\/hive\.sea"/m);
    expect(run.stdout).toContain('did you mean "../shared/hives.sea"?');
    expect(run.stdout).toMatch(/^app\/broken\.sea:1:8 error E005/m);
  });

  it('says at the import that a file cannot be read as text', async () => {
    bench.write('bytes/a.sea', 'import * as b from "./b.sea"\n').write('bytes/b.sea', Uint8Array.of(0x2f, 0x2f, 0xff));
    const run = await bench.sea(['validate', 'bytes/a.sea']);
    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.stdout).toMatch(
      /bytes\/a\.sea:1:20 error E503: .*bytes\/b\.sea cannot be read: it is not UTF-8 \(byte 2\)/,
    );
  });

  it('follows no link out of the repository', async () => {
    bench.write('.git/HEAD', 'ref: refs/heads/main\n').write('links/a.sea', 'import * as b from "./b.sea"\n');
    symlinkSync('/etc/hostname', bench.path('links/b.sea'));
    const run = await bench.sea(['validate', 'links/a.sea']);
    expect(run.stdout).toMatch(/E503: .*is a link that leads out of/);
  });

  it('imports from standard input as from a file of the working folder', async () => {
    const run = await bench.sea(['validate', '-'], { input: 'import { Hive } from "./shared/hives.sea"\n' });
    expect(run).toMatchObject({ exitCode: 0 });
  });
});

describe('sea validate of a folder', () => {
  it('skips hidden folders, node_modules and links to folders, and says so where nothing is left', async () => {
    for (const folder of ['.hidden', 'node_modules/x', 'elsewhere']) bench.write(`walk/${folder}/a.sea`, 'Entity A\n');
    mkdirSync(bench.path('walk/in'));
    symlinkSync('../elsewhere', bench.path('walk/in/link'));
    symlinkSync('..', bench.path('walk/in/loop'));
    const run = await bench.sea(['validate', 'walk/in']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('no *.sea file was found in "walk/in"');
  });
});

describe('.sea-registry.toml', () => {
  const registry = 'version = 1\n\n[[namespaces]]\nnamespace = "hives"\npatterns = ["domains/hives/**"]\n';
  beforeAll(() => {
    bench
      .write(
        'reg/.sea-registry.toml',
        `${registry}\n[[namespaces]]\nnamespace = "bees"\npatterns = ["domains/hives/*.sea"]\n`,
      )
      .write('reg/domains/hives/h.sea', 'export Entity "Hive"\n')
      .write('reg/app/deep/m.sea', 'import { Hive } from "bees"\n')
      .write('reg/app/deep/n.sea', 'import { Hive } from "beess"\n');
  });

  it('is found from below and decides where a namespace is', async () => {
    expect(await bench.sea(['validate', 'reg/app/deep/m.sea'])).toMatchObject({ exitCode: 0 });
    const run = await bench.sea(['validate', 'reg/app/deep/n.sea']);
    expect(run.stdout).toMatch(/n\.sea:1:22 error E500: the registry lists no namespace "beess"/);
  });

  it('tells the namespace of a file, the first of several in order, or that there are several', async () => {
    const file = 'reg/domains/hives/h.sea';
    expect(await bench.sea(['registry', 'resolve', file])).toMatchObject({ exitCode: 0, stdout: 'bees\n' });
    const run = await bench.sea(['registry', 'resolve', file, '--fail-on-ambiguity']);
    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.stdout).toContain('E501: several namespaces claim this file equally well: bees, hives');
    expect((await bench.sea(['registry', 'resolve', 'reg/app/deep/m.sea'])).stdout).toBe('default\n');
  });

  it('that is wrong is an error at its own line', async () => {
    bench.write('bad/.sea-registry.toml', registry.replace('patterns', 'pattern')).write('bad/a.sea', 'Entity "A"\n');
    for (const command of [['validate'], ['registry', 'resolve']]) {
      const run = await bench.sea([...command, 'bad/a.sea']);
      expect(run).toMatchObject({ exitCode: 1 });
      expect(run.stdout).toMatch(/^bad\/\.sea-registry\.toml:5:11 error E510: the registry has no "pattern" here/m);
      expect(run.stdout).toContain('did you mean "patterns"?');
    }
  });

  it('that is not there, or a file that is not there, is a request that cannot be met', async () => {
    for (const file of ['app/main.sea', 'reg/none.sea'])
      expect(await bench.sea(['registry', 'resolve', file])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
