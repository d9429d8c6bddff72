import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { Dossier } from '../incident/dossier.ts';
import { gatherEvidence } from '../incident/gather-evidence.ts';
import { gatherState } from '../incident/gather-state.ts';
import { columns } from '../output/columns.ts';
import { runningEvidence } from '../stack/ask-evidence.ts';
import { DataFolder } from '../stack/data-folder.ts';

const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * Gathers what an incident needs (runbook 4.1, step 3) into one new folder with a manifest of SHA-256. What cannot be
 * had is named, and the exit code is 1; the rest is there all the same.
 */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const since = String(options['since'] ?? '');
  const until = options['until'] as string | undefined;
  for (const [flag, time] of [
    ['--since', since],
    ['--until', until],
  ] as const) {
    if (time !== undefined && !(TIME.test(time) && !Number.isNaN(Date.parse(time))))
      return refused(`${flag} is a time such as 2026-01-31T12:00:00Z, or a day, not "${time}"`);
  }
  const folder = options['output'];
  if (typeof folder !== 'string' || folder === '')
    return refused('--output <folder> is needed', 'say where the files are to go');
  const place = resolve(host.cwd, folder);
  if (existsSync(place))
    return refused(`"${folder}" is there already`, 'gathered evidence is never written over: name a new folder');
  const data = new DataFolder(repository, options['data']);
  const period = until === undefined ? { since } : { since, until };
  let dossier: Dossier | undefined;
  try {
    dossier = new Dossier(place);
    const evidence = await runningEvidence(data);
    const problems =
      evidence === undefined
        ? [`no evidence service of ${data.path} answers: there are no records`]
        : await gatherEvidence(host, data, evidence.url, period, dossier).catch((error: Error) => [
            `the evidence service did not answer to the end: ${error.message}`,
          ]);
    await gatherState(host, repository, data, dossier);
    if (host.signal.aborted) {
      dossier.discard();
      return refused('interrupted');
    }
    const manifest = dossier.finish({ ...period, gathered: new Date().toISOString(), problems });
    const rows = dossier.files.map(({ name, bytes, sha256 }) => [sha256, String(bytes), name]);
    const summary = problems.map((problem) => `problem: ${problem}\n`).join('');
    return {
      kind: 'result',
      exitCode: problems.length > 0 ? 1 : 0,
      text: `${columns([...rows, [manifest, '', 'manifest.json']])}${summary}Gathered in ${folder}\n`,
      json: { schemaVersion: 1, folder: place, manifest: { sha256: manifest }, files: dossier.files, problems },
    };
  } catch (error) {
    dossier?.discard();
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refused(`the folder could not be written: ${message}`);
  }
}
