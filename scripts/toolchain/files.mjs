// What the command line is built from, and cheap and exact fingerprints of it.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_INPUTS = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  '.npmrc',
  'scripts/bootstrap/package-lock.json',
];
const BUILD_SCRIPTS = ['scripts/toolchain', 'templates'];

/** Files that decide what is installed: lockfile, workspace and every package.json. */
export function installInputs(root) {
  return [...INSTALL_INPUTS, ...packageFolders(root).map((folder) => `${folder}/package.json`)].filter((file) =>
    exists(root, file),
  );
}

/** Files that decide what is built: sources and schemas of all packages (without tests), templates and the build itself. */
export function buildInputs(root) {
  const parts = packageFolders(root).flatMap((folder) => [`${folder}/src`, `${folder}/schemas`]);
  const folders = [...parts, ...BUILD_SCRIPTS];
  return folders
    .flatMap((folder) => walk(root, folder))
    .filter((file) => !file.endsWith('.test.ts'))
    .sort();
}

/** Cheap: path, size and modification time of each file. */
export function statFingerprint(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Exact: path and content of each file. */
export function contentFingerprint(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function packageFolders(root) {
  return readdirSync(join(root, 'packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && exists(root, `packages/${entry.name}/package.json`))
    .map((entry) => `packages/${entry.name}`)
    .sort();
}

function walk(root, folder) {
  if (!exists(root, folder)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(root, path) : [path];
  });
}

function exists(root, path) {
  return statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
}
