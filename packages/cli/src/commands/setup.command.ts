import { chmodSync, existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { ensureComposeSecrets } from '../stack/compose-secrets.ts';
import { CREDENTIALS, ensureCredentials, TOKENS } from '../stack/credentials.ts';
import { DataFolder } from '../stack/data-folder.ts';

const SUBFOLDERS = ['evidence', 'gateway', 'llm', 'logs', 'run', 'secrets'];

/** Prepares the data folder: credentials, and the secret files that compose takes. What is there is kept. */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  if (options['path'] === true) return pathLines(repository);
  const data = new DataFolder(repository, options['data']);
  const before = new Set(FILES.filter((file) => data.has(file)));
  try {
    for (const name of SUBFOLDERS) data.folder(name);
    ensureCredentials(data);
    ensureComposeSecrets(data);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refused(`the data folder ${data.path} could not be prepared: ${message}`);
  }
  const files = FILES.filter((file) => data.has(file)).map((file) => ({
    path: join(relative(repository, data.path) || '.', file),
    action: before.has(file) ? (tighten(join(data.path, file)) ? 'tightened' : 'kept') : 'made',
  }));
  return {
    kind: 'result',
    text: `${files.map(({ path, action }) => `${action.padEnd(9)}  ${path}\n`).join('')}Ready. Next: sea up <context>\n`,
    json: { schemaVersion: 1, data: data.path, files },
  };
}

const FILES = [
  CREDENTIALS,
  TOKENS,
  'secrets/evidence.token',
  'secrets/metrics.token',
  'secrets/grafana.password',
  'secrets/openobserve.password',
  'secrets/postgres.password',
];

// Secrets are their owner's alone.
function tighten(file: string): boolean {
  if (process.platform === 'win32' || !existsSync(file) || (statSync(file).mode & 0o077) === 0) return false;
  chmodSync(file, 0o600);
  return true;
}

function pathLines(repository: string): Outcome {
  const quoted = `'${repository.replaceAll("'", `'\\''`)}'`;
  const lines = {
    sh: `export PATH=${quoted}:"$PATH"`,
    fish: `fish_add_path ${quoted}`,
    powershell: `$env:Path = '${repository.replaceAll("'", "''")};' + $env:Path`,
  };
  return {
    kind: 'result',
    text: `# bash, zsh: put this line into ~/.bashrc or ~/.zshrc\n${lines.sh}\n# fish\n${lines.fish}\n# PowerShell\n${lines.powershell}\n`,
    json: { schemaVersion: 1, path: repository, lines },
  };
}
