// What a launched checkout remembers, and whether it still holds for the quick commands. As little as possible is loaded.
'use strict';
const { readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');

/** Written when the checkout was made ready. */
const stampFile = 'node_modules/.sea-stamp.json';

/** Written with it: the state of every file that the command line was built from. */
const statesFile = 'node_modules/.sea-states.json';

/** Cheap state of a file: size and modification time; undefined where it is missing. */
function fileState(root, file) {
  // Hundreds of files: joining their paths properly would cost more than asking for them.
  const stats = statSync(`${root}/${file}`, { throwIfNoEntry: false });
  return stats && `${stats.size} ${stats.mtimeMs}`;
}

/**
 * The entry of the bundle, where the quick commands may run from it: nothing they are made from has changed. Undefined
 * otherwise, and then `ensure.mjs` finds out what is to be done.
 */
function quickEntry(root) {
  try {
    const { node, build, quick } = JSON.parse(readFileSync(join(root, stampFile), 'utf8'));
    if (node !== process.version || !quick.every(([file, state]) => fileState(root, file) === state)) return undefined;
    return require.resolve(join(root, 'packages/cli/bundle', build, 'sea.cjs'));
  } catch {
    return undefined;
  }
}

/** The same for what is answered from memory: nothing at all has changed. */
function rememberedEntry(root) {
  try {
    const { node, build, states } = JSON.parse(readFileSync(join(root, statesFile), 'utf8'));
    if (node !== process.version || !states.every(([file, state]) => fileState(root, file) === state)) return undefined;
    return require.resolve(join(root, 'packages/cli/bundle', build, 'sea.cjs'));
  } catch {
    return undefined;
  }
}

/** Whether what the quick part loads late is as it was when it was built. */
function isLateFresh(root) {
  const { late } = JSON.parse(readFileSync(join(root, stampFile), 'utf8'));
  return late.every(([file, state]) => fileState(root, file) === state);
}

module.exports = { fileState, isLateFresh, quickEntry, rememberedEntry, stampFile, statesFile };
