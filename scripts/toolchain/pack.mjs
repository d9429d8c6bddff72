// Packs what is published, as npm will serve it. The command line is published as its bundle: what is bundled is no
// dependency, and its license stands in a file of its own.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli, EXTERNAL } from './build-cli.mjs';
import { installEnvironment } from './install.mjs';
import { noticesOf } from './notices.mjs';

const CLI = 'cli';

/**
 * Writes a tarball of each package into `folder`; the packages are built (`tsc -b`) already. Gives the paths.
 *
 * @throws {Error} with what the package manager said.
 */
export async function packAll(root, folder, names = readdirSync(join(root, 'packages'))) {
  mkdirSync(folder, { recursive: true });
  const tarballs = [];
  for (const name of names) {
    if (name === CLI) tarballs.push(await packCli(root, folder));
    else tarballs.push(pack(root, join(root, 'packages', name), folder));
  }
  return tarballs;
}

async function packCli(root, folder) {
  const stage = mkdtempSync(join(tmpdir(), 'sea-pack-'));
  try {
    const read = await buildCli(root, join(stage, 'bundle'), { warm: false });
    writeFileSync(join(stage, 'THIRD-PARTY-NOTICES.txt'), noticesOf(root, read));
    for (const file of ['LICENSE', 'packages/cli/README.md'])
      if (existsSync(join(root, file))) copyFileSync(join(root, file), join(stage, file.split('/').at(-1)));
    const source = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
    const { name, version, description, license, type, engines } = source;
    const dependencies = Object.fromEntries(EXTERNAL.map((each) => [each, installedVersion(root, each)]));
    const manifest = {
      name,
      version,
      description,
      license,
      type,
      bin: { sea: 'bundle/sea.cjs' },
      engines,
      dependencies,
    };
    writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest, null, 2));
    return pack(root, stage, folder);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function installedVersion(root, name) {
  return JSON.parse(readFileSync(join(root, 'packages/cli/node_modules', name, 'package.json'), 'utf8')).version;
}

function pack(root, cwd, folder) {
  const pnpm = join(root, 'scripts/bootstrap/node_modules/pnpm/bin/pnpm.cjs');
  const args = [pnpm, 'pack', '--json', '--pack-destination', folder];
  const env = installEnvironment(process.env);
  const options = { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  if (status !== 0) throw new Error(`${cwd} could not be packed: ${stderr || stdout}`);
  return JSON.parse(stdout).filename;
}
