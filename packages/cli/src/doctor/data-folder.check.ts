import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readTokensFile } from '@sea-forge/service';
import { CREDENTIALS, TOKENS } from '../stack/credentials.ts';
import type { Check, Finding } from './check.ts';

const GROUP_AND_OTHERS = 0o077;
const keepsModes = process.platform !== 'win32';

/** The data folder: writable, and nobody else's; its credentials readable by their owner alone. */
export const checkDataFolder: Check = async ({ data }) => {
  const { path } = data;
  if (!existsSync(path)) return [{ about: 'data folder', state: `${path} will be made by sea up or sea setup` }];
  return [folderFinding(path), ...secretFiles(path).map((file) => modeFinding(path, file)), ...tokensFinding(path)];
};

function folderFinding(path: string): Finding {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return { about: 'data folder', state: `${path} is writable` };
  } catch {
    return {
      about: 'data folder',
      state: `${path} is not writable`,
      todo: `make it yours: chown and chmod 700 ${path}`,
    };
  }
}

function secretFiles(path: string): readonly string[] {
  const secrets = join(path, 'secrets');
  const made = existsSync(secrets) ? readdirSync(secrets).map((name) => `secrets/${name}`) : [];
  return [...[CREDENTIALS, TOKENS].filter((name) => existsSync(join(path, name))), ...made.sort()];
}

function modeFinding(folder: string, file: string): Finding {
  const mode = statSync(join(folder, file)).mode & 0o777;
  const shown = mode.toString(8).padStart(3, '0');
  if (!keepsModes || (mode & GROUP_AND_OTHERS) === 0) return { about: file, state: `mode ${shown}` };
  return { about: file, state: `mode ${shown}: others can read or change it`, todo: `chmod 600 ${join(folder, file)}` };
}

function tokensFinding(path: string): Finding[] {
  if (!existsSync(join(path, TOKENS))) return [];
  const read = readTokensFile(join(path, TOKENS));
  return read.ok || read.message.includes(': mode is ')
    ? []
    : [{ about: TOKENS, state: read.message, todo: 'move it away, then: sea setup' }];
}
