// npm test: installs what is needed, builds, checks types, runs all tests. Arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReadyOrExit } from './toolchain/ensure.mjs';
import { nx, tool } from './toolchain/tools.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await ensureReadyOrExit(root);
nx(root, ['run-many', '-t', 'typecheck', '--parallel=2', '--outputStyle=static']);

const report = join(root, 'node_modules/.cache/sea/test-report.json');
mkdirSync(dirname(report), { recursive: true });
const run = spawnSync(
  process.execPath,
  [
    tool(root, 'vitest'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NO_COLOR: process.env.FORCE_COLOR ? '' : '1' } },
);
if (run.status !== null && run.status < 2) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed\n`);
}
process.exit(run.status ?? 1);
