// Makes the checkout ready to run: installs and builds on first use and after a change, else costs a few milliseconds.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildInputs, contentFingerprint, installInputs, statFingerprint } from './files.mjs';
import { withLock } from './lock.mjs';
import { progressFor } from './progress.mjs';

const STAMP = 'node_modules/.sea-stamp.json';
const BUNDLES = 'packages/cli/bundle';

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
  const entry = join(root, BUNDLES, stamp.build ?? '-', 'sea.js');
  return stamp.buildStat === statFingerprint(root, buildInputs(root)) && existsSync(entry) ? entry : undefined;
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
  const id = contentFingerprint(root, files).slice(0, 16);
  const folder = join(root, BUNDLES, id);
  if (!existsSync(join(folder, 'sea.js'))) {
    progress('building the command line');
    await buildInto(root, folder);
    removeOldBundles(root, [id, old.build]);
  }
  writeStamp(root, { ...stamp, build: id, buildStat });
  return join(folder, 'sea.js');
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
    return JSON.parse(readFileSync(join(root, STAMP), 'utf8'));
  } catch {
    return undefined;
  }
}

function writeStamp(root, stamp) {
  const path = join(root, STAMP);
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(stamp));
  renameSync(`${path}.${process.pid}`, path);
}
