import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveTarballs } from './npm-registry.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
// What a team's package.json names, and what that needs.
const PACKAGES = ['cli', 'gateway', 'evidence', 'policy', 'service', 'transparency'];

const DEADLINE_MS = 300_000;

// Outside of the checkout: nothing of it is found by accident.
const place = mkdtempSync(join(tmpdir(), 'sea-published-'));
const team = join(place, 'bee team');
let server: Server | undefined;

beforeAll(async () => {
  const packing = await execa(process.execPath, [join(root, 'scripts/pack.mjs'), join(place, 'tarballs'), ...PACKAGES]);
  const registry = await serveTarballs(root, packing.stdout.split('\n'), join(place, 'unpacked'));
  server = registry.server;
  for (const folder of ['tool', 'bee team']) {
    mkdirSync(join(place, folder));
    writeFileSync(join(place, folder, '.npmrc'), `registry=${registry.url}\n`);
  }
}, DEADLINE_MS);
afterAll(async () => {
  await sea('down');
  server?.close();
  rmSync(place, { recursive: true, force: true });
});

function run(command: string, args: readonly string[], cwd: string) {
  const env = { HOME: place, CI: 'true', NODE_OPTIONS: '', npm_config_cache: join(place, 'npm-cache') };
  return execa(command, args, { cwd, env, reject: false });
}

const npmInstall = (cwd: string, ...packages: readonly string[]) =>
  run('npm', ['install', '--no-audit', '--no-fund', ...packages], cwd);
const sea = (...args: readonly string[]) => run(join(team, 'sea'), args, team);

it(
  'what is published is all that a team needs: install, init, generate, check, run',
  async () => {
    writeFileSync(join(place, 'tool/package.json'), '{}');
    expect(await npmInstall(join(place, 'tool'), '@sea-forge/cli')).toMatchObject({ exitCode: 0 });
    const tool = join(place, 'tool/node_modules/.bin/sea');
    expect(await run(tool, ['init', team], place)).toMatchObject({ exitCode: 0 });
    expect(await sea('pipeline', '--all')).toMatchObject({ exitCode: 0 });
    const git = (...args: readonly string[]) =>
      run('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], team);
    await git('init', '--quiet');
    await git('add', '--all');
    expect(await git('commit', '--quiet', '--message', 'All')).toMatchObject({ exitCode: 0 });
    const ci = await sea('ci');
    expect(ci, ci.stdout).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('All checks passing') });

    // As an image is built: from what git has, with nothing installed.
    const clone = join(place, 'clone');
    await run('git', ['clone', '--quiet', team, clone], place);
    const dockerfile = readFileSync(join(clone, 'services/bee-team/policy-gateway/Dockerfile'), 'utf8');
    const build = /^RUN (sh \.\/sea build bee-team)$/m.exec(dockerfile)?.[1] ?? 'absent';
    const image = await run('sh', ['-c', build], clone);
    expect(image, image.stderr).toMatchObject({ exitCode: 0 });
    expect(readdirSync(join(clone, 'services/bee-team/policy-gateway/dist'))).toContain('main.js');

    const ports = ['gateway', 'evidence', 'llm'].flatMap((name) => [`--${name}-port`, '0']);
    const up = await sea('up', 'bee-team', '--detach', '--format', 'json', ...ports);
    expect(up, up.stderr).toMatchObject({ exitCode: 0 });
    const { gateway } = JSON.parse(up.stdout) as { gateway: { url: string } };
    expect(await (await fetch(`${gateway.url}/health`)).json()).toEqual({ status: 'healthy', gateway: 'active' });
  },
  DEADLINE_MS,
);

it('keeps what V8 compiled for the node that is there, so that the next start is quick', async () => {
  const first = await sea('validate', 'docs/specs');
  expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Validation passed') });
  const { stdout } = await run('ls', [join(team, 'node_modules/@sea-forge/cli/bundle')], team);
  expect(stdout).toContain(`quick.${process.version}-${process.platform}-${process.arch}.cache`);
});
