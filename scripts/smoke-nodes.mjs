// Runs the command line and the services under other releases of Node: node scripts/smoke-nodes.mjs [--required] 22 24
// The releases come from the npm registry (package "node"). Where it cannot be reached the release is reported as not
// run, and that fails only with --required.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReadyOrExit } from './toolchain/ensure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const required = process.argv.includes('--required');
const releases = process.argv.slice(2).filter((argument) => /^\d+$/.test(argument));
if (releases.length === 0) {
  process.stderr.write('say which releases: node scripts/smoke-nodes.mjs 22 24\n');
  process.exit(2);
}
await ensureReadyOrExit(root);

let failed = false;
for (const release of releases) {
  const problem = await smoke(release);
  process.stdout.write(`node ${release}: ${problem?.message ?? 'passed'}\n`);
  if (problem !== undefined && (required || !problem.notRun)) failed = true;
}
process.exit(failed ? 1 : 0);

async function smoke(release) {
  const found = spawnSync('npx', ['--yes', `node@${release}`, '-p', 'process.execPath + " " + process.version'], {
    encoding: 'utf8',
    cwd: tmpdir(),
    shell: process.platform === 'win32',
  });
  const [, node, version] = /^(.+) (v\S+)$/m.exec(found.stdout ?? '') ?? [];
  if (node === undefined || !version.startsWith(`v${release}.`)) {
    return { notRun: true, message: `not run: ${(found.stderr || 'no such release').trim().split('\n').at(-1)}` };
  }
  const data = mkdtempSync(join(tmpdir(), 'sea-smoke-'));
  const sea = (...args) => {
    const run = spawnSync(node, [join(root, 'scripts/launch.mjs'), ...args], { cwd: root, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`sea ${args.join(' ')} ended with ${run.status}\n${run.stderr}${run.stdout}`);
    return run.stdout;
  };
  try {
    sea('--version');
    sea('spec-guard');
    sea('validate', 'docs/specs/customer-service/policies.sea');
    sea('pipeline', 'customer-service', '--check');
    const ports = ['gateway', 'evidence', 'llm'].flatMap((name) => [`--${name}-port`, '0']);
    const up = sea('up', 'customer-service', '--detach', '--format', 'json', '--data', data, ...ports);
    await useServices(JSON.parse(up));
    return undefined;
  } catch (error) {
    return { message: `failed: ${error.message}` };
  } finally {
    spawnSync(node, [join(root, 'scripts/launch.mjs'), 'down', '--data', data], { cwd: root });
    rmSync(data, { recursive: true, force: true });
  }
}

async function useServices({ gateway, evidence }) {
  const status = async (content) => {
    const body = JSON.stringify({ model: 'CustomerServiceLLM', messages: [{ role: 'user', content }] });
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${gateway.url}/v1/chat/completions`, { method: 'POST', headers, body })).status;
  };
  const [clean, card] = [await status('When are you open?'), await status('My card is 4111 1111 1111 1111')];
  if (clean !== 200 || card !== 403) throw new Error(`the gateway answered ${clean} and ${card}, not 200 and 403`);
  const { count } = await (await fetch(`${evidence.url}/api/v1/logs?event_type=policy_violation`)).json();
  if (count !== 1) throw new Error(`the evidence service knows ${count} policy violations, not 1`);
}
