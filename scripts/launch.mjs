// Entry of ./sea and sea.cmd: makes the checkout ready, then runs the command line in this process.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const major = Number.parseInt(process.versions.node, 10);
if (major < 20) {
  process.stderr.write(`sea: Node 20 or newer is needed; this is ${process.version}\n`);
  process.exit(2);
}
const { ensureReadyOrExit } = await import('./toolchain/ensure.mjs');
const { progressFor } = await import('./toolchain/progress.mjs');
const progress = progressFor(process.argv.slice(2), (text) => process.stderr.write(text));
await import(pathToFileURL(await ensureReadyOrExit(root, progress)).href);
