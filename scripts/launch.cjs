// Entry of ./sea and sea.cmd: makes the checkout ready, then runs the command line in this process.
'use strict';
const { dirname } = require('node:path');

const root = dirname(__dirname);

async function launch() {
  const { isQuick, isRemembered, start } = require('./toolchain/entry.cjs');
  const { quickEntry, rememberedEntry } = require('./toolchain/launched.cjs');
  const entryFor = isQuick(process.argv) ? quickEntry : isRemembered(process.argv) ? rememberedEntry : undefined;
  const entry = entryFor?.(root);
  if (entry !== undefined) return start(dirname(entry));
  const { ensureReadyOrExit } = await import('./toolchain/ensure.mjs');
  const { progressFor } = await import('./toolchain/progress.mjs');
  const progress = progressFor(process.argv.slice(2), (text) => process.stderr.write(text));
  return start(dirname(await ensureReadyOrExit(root, progress)));
}

if (Number.parseInt(process.versions.node, 10) < 20) {
  process.stderr.write(`sea: Node 20 or newer is needed; this is ${process.version}\n`);
  process.exitCode = 2;
} else {
  launch();
}
