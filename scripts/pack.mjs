// Packs the packages as they are published: node scripts/pack.mjs <folder> [package...]; without names, all of them.
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReadyOrExit } from './toolchain/ensure.mjs';
import { packAll } from './toolchain/pack.mjs';
import { tool } from './toolchain/tools.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('say where to: node scripts/pack.mjs <folder> [package...]\n');
  process.exit(2);
}
await ensureReadyOrExit(root);
const { status } = spawnSync(process.execPath, [tool(root, 'typescript', 'tsc'), '-b'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);
for (const tarball of await packAll(root, resolve(folder), names.length > 0 ? names : undefined))
  process.stdout.write(`${tarball}\n`);
