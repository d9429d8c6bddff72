// Entry of ./sea and sea.cmd: makes the checkout ready, then runs the command line in this process.
'use strict';
const { dirname } = require('node:path');

const root = dirname(__dirname);

async function launch() {
  const { isQuick, start } = require('./toolchain/entry.cjs');
  const { quickEntry } = require('./toolchain/launched.cjs');
  const entry = isQuick(process.argv) ? quickEntry(root) : undefined;
  if (entry !== undefined) return start(dirname(entry));
  const { ensureReadyOrExit } = await import('./toolchain/ensure.mjs');
  return start(dirname(await ensureReadyOrExit(root)));
}

if (Number.parseInt(process.versions.node, 10) < 20) {
  process.stderr.write(`sea: Node 20 or newer is needed; this is ${process.version}\n`);
  process.exitCode = 2;
} else {
  launch();
}
