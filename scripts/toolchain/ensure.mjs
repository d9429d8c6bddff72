// Makes the checkout ready to run: installs and builds on first use and after a change, else costs a few milliseconds.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUICK_INPUTS } from './build-cli.mjs';
import { buildInputs, contentFingerprint, installInputs, statFingerprint } from './files.mjs';
import { fileState, stampFile, statesFile } from './launched.cjs';
import { withLock } from './lock.mjs';
import { progressFor } from './progress.mjs';

const BUNDLES = 'packages/cli/bundle';
const ENTRY = 'sea.cjs';

/** Path of the command line's entry; says why and ends the process with 2 where it cannot be made ready. */
export async function ensureReadyOrExit(root, progress = progressFor([], (text) => process.stderr.write(text))) {
  try {
    return await ensureReady(root, progress);
  } catch (error) {
    process.stderr.write(`sea: could not be made ready to run: ${error.message}\n`);
    return process.exit(2);
  }
}

async function ensureReady(root, progress) {
  const current = upToDate(root);
  if (current !== undefined) return current;
  const onWait = (pid) =>
    progress(`waiting for another sea that is installing or building (process ${pid ?? 'unknown'})`);
  return withLock(
    join(root, '.sea/launch.lock'),
    onWait,
    async () => upToDate(root) ?? (await makeReady(root, progress)),
  );
}

function upToDate(root) {
  const stamp = readStamp(root);
  if (stamp === undefined || stamp.installStat !== statFingerprint(root, installInputs(root))) return undefined;
  const entry = join(root, BUNDLES, stamp.build ?? '-', ENTRY);
  return stamp.node === process.version &&
    stamp.buildStat === statFingerprint(root, buildInputs(root)) &&
    existsSync(entry)
    ? entry
    : undefined;
}

async function makeReady(root, progress) {
  const old = readStamp(root) ?? {};
  const installFiles = installInputs(root);
  const installed = contentFingerprint(root, installFiles);
  if (old.install !== installed) {
    const { install } = await import('./install.mjs');
    await install(root, progress);
  }
  const stamp = { ...old, install: installed, installStat: statFingerprint(root, installFiles) };
  // At once: what is installed stays so when the build fails.
  writeStamp(root, stamp);
  const files = buildInputs(root);
  const buildStat = statFingerprint(root, files);
  const states = new Map([...installFiles, ...files].map((file) => [file, fileState(root, file)]));
  // A part of the bundle is kept as this very node compiles it.
  const id = `${contentFingerprint(root, files).slice(0, 16)}-${process.version}`;
  const folder = join(root, BUNDLES, id);
  if (!existsSync(join(folder, ENTRY))) {
    progress('building the command line');
    await buildInto(root, folder);
    removeOldBundles(root, [id, old.build]);
  }
  const inputs = quickInputs(folder, installFiles, states);
  write(root, statesFile, { node: process.version, build: id, states: [...states] });
  writeStamp(root, { ...stamp, node: process.version, build: id, buildStat, ...inputs });
  return join(folder, ENTRY);
}

/**
 * What the quick part depends on, with the state in which it was built: `launch.cjs` looks at nothing else. What it loads
 * late is looked at then.
 */
function quickInputs(folder, installFiles, states) {
  const { quick, late } = JSON.parse(readFileSync(join(folder, QUICK_INPUTS), 'utf8'));
  const scripts = [...states.keys()].filter((file) => file.startsWith('scripts/'));
  const known = (files) => files.filter((file) => states.has(file)).map((file) => [file, states.get(file)]);
  return { quick: known([...installFiles, ...scripts, ...quick]), late: known(late) };
}

async function buildInto(root, folder) {
  const { buildCli } = await import('./build-cli.mjs');
  const temporary = `${folder}.${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  await buildCli(root, temporary);
  rmSync(folder, { recursive: true, force: true });
  renameSync(temporary, folder);
}

// The previous bundle stays: a command that still runs from it may yet load a chunk.
function removeOldBundles(root, keep) {
  for (const name of readdirSync(join(root, BUNDLES))) {
    if (!keep.includes(name)) rmSync(join(root, BUNDLES, name), { recursive: true, force: true });
  }
}

function readStamp(root) {
  try {
    return JSON.parse(readFileSync(join(root, stampFile), 'utf8'));
  } catch {
    return undefined;
  }
}

function writeStamp(root, stamp) {
  write(root, stampFile, stamp);
}

function write(root, file, value) {
  const path = join(root, file);
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(value));
  renameSync(`${path}.${process.pid}`, path);
}
