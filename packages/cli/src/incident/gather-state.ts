import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { glob } from 'tinyglobby';
import { loadLedger } from '../debt/ledger-files.ts';
import type { Host } from '../host.ts';
import type { DataFolder } from '../stack/data-folder.ts';
import { fetchWithin } from '../stack/fetch-within.ts';
import type { Dossier } from './dossier.ts';

const HEALTH_DEADLINE_MS = 5_000;

/** Puts health, versions and the digests of what governs the services into a dossier; contents that may hold secrets stay out. */
export async function gatherState(host: Host, repository: string, data: DataFolder, dossier: Dossier): Promise<void> {
  host.progress('reading health, versions and configuration ...');
  dossier.addJson('health.json', {
    gateway: await health(data.recorded('gateway')?.url),
    evidence: await health(data.recorded('evidence')?.url),
  });
  dossier.addJson('versions.json', {
    sea: host.version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    commit: await git(repository, 'rev-parse', 'HEAD'),
    changed: (await git(repository, 'status', '--porcelain'))?.split('\n').filter((line) => line !== ''),
  });
  const paths = await glob(['docs/specs/**/*', 'infra/**/*', 'services/*/sea.manifest.json', 'sea.config.yaml'], {
    cwd: repository,
    followSymbolicLinks: false,
    dot: false,
  });
  const digests = paths.sort().map((path) => [path, digestOf(join(repository, path))]);
  dossier.addJson('debt.json', { items: openItems(repository) });
  dossier.addJson('configuration.json', { sha256: Object.fromEntries(digests) });
}

/** Debts that are not resolved: what was known to be wrong before. */
function openItems(repository: string) {
  const items = [...loadLedger(repository).ledger.items.values()].map(({ item }) => item);
  return items.filter(({ status, supersededBy }) => status !== 'resolved' && supersededBy === undefined);
}

async function health(url: string | undefined): Promise<Record<string, unknown>> {
  if (url === undefined) return { state: 'not started from this data folder' };
  try {
    const answer = await fetchWithin(HEALTH_DEADLINE_MS, `${url}/health`);
    return { url, status: answer.status, body: (await answer.text()).slice(0, 4_000) };
  } catch (error) {
    return { url, state: `no answer: ${(error as Error).message}` };
  }
}

async function git(repository: string, ...args: readonly string[]): Promise<string | undefined> {
  const { exitCode, stdout } = await execa('git', ['-c', 'core.fsmonitor=false', ...args], {
    cwd: repository,
    reject: false,
  });
  return exitCode === 0 ? stdout : undefined;
}

function digestOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch (error) {
    return `not readable: ${(error as NodeJS.ErrnoException).code}`;
  }
}
