// Entry of ./sea and sea.cmd: makes the checkout ready, then runs the command line in this process.
'use strict';
const { dirname } = require('node:path');

const root = dirname(__dirname);

async function launch() {
  const { isQuick, isRemembered, start } = require('./toolchain/entry.cjs');
  const { quickEntry, rememberedEntry } = require('./toolchain/launched.cjs');
  const entryFor = isQuick(process.argv) ? quickEntry : isRemembered(process.argv) ? rememberedEntry : undefined;
  const entry = entryFor?.(root);
  if (entry !== undefined) return start(dirname(entry), startOverUnlessFresh);
  const { ensureReadyOrExit } = await import('./toolchain/ensure.mjs');
  const { progressFor } = await import('./toolchain/progress.mjs');
  const progress = progressFor(process.argv.slice(2), (text) => process.stderr.write(text));
  return start(dirname(await ensureReadyOrExit(root, progress)));
}

// Only in a checkout that is being worked on: a part that is loaded late may have changed, the quick part not.
function startOverUnlessFresh() {
  const { isLateFresh } = require('./toolchain/launched.cjs');
  if (isLateFresh(root)) return;
  if (process.argv.includes('-')) {
    process.stderr.write('sea: its own sources have changed, and standard input is read already: run it again\n');
    process.exit(2);
  }
  const { spawnSync } = require('node:child_process');
  const env = { ...process.env, SEA_WHOLE: '1' };
  const { status } = spawnSync(process.execPath, [__filename, ...process.argv.slice(2)], { stdio: 'inherit', env });
  process.exit(status ?? 70);
}

if (Number.parseInt(process.versions.node, 10) < 20) {
  process.stderr.write(`sea: Node 20 or newer is needed; this is ${process.version}\n`);
  process.exitCode = 2;
} else {
  launch();
}
