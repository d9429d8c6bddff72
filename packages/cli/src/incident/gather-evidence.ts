import { setTimeout as wait } from 'node:timers/promises';
import type { Host } from '../host.ts';
import { ask } from '../stack/ask-evidence.ts';
import type { DataFolder } from '../stack/data-folder.ts';
import type { Dossier } from './dossier.ts';

export interface Period {
  /** ISO 8601, or a day. */
  readonly since: string;
  readonly until?: string;
}

const LOG_DEADLINE_MS = 600_000;
/** Checkpoints come at least every few seconds (`storage.flush_interval`). */
const CHECKPOINT_TRIES = 20;
const TRY_EVERY_MS = 1_000;

/**
 * Puts the records of a period, the signing keys and a checkpoint that covers the records into a dossier. Gives what is
 * missing or doubtful; empty where nothing is.
 */
export async function gatherEvidence(
  host: Host,
  data: DataFolder,
  url: string,
  { since, until }: Period,
  dossier: Dossier,
): Promise<readonly string[]> {
  host.progress('reading the records ...');
  const query = { start_time: since, ...(until === undefined ? {} : { end_time: until }) };
  const answer = await ask(data, `${url}/api/v1/logs`, query, LOG_DEADLINE_MS);
  if (!answer.ok || answer.body === null)
    return [`the records were not given: HTTP ${answer.status} ${(await answer.text()).slice(0, 300)}`];
  const end = await dossier.addBody('logs.json', answer.body);
  const problems = /"complete":true,"next_cursor":null\}\s*$/.test(end) ? [] : ['the records are not complete'];
  const keys = await ask(data, `${url}/api/v1/keys`);
  if (keys.ok) dossier.addText('keys.json', await keys.text());
  else problems.push(`the signing keys were not given: HTTP ${keys.status}`);
  return [...problems, ...(await gatherCheckpoint(host, data, url, dossier))];
}

// A checkpoint at least as large as the log was once its records had been read.
async function gatherCheckpoint(host: Host, data: DataFolder, url: string, dossier: Dossier): Promise<string[]> {
  const size = await sizeOfLog(data, url);
  for (let attempt = 0; attempt < CHECKPOINT_TRIES && !host.signal.aborted; attempt++) {
    const answer = await ask(data, `${url}/checkpoint`);
    const note = await answer.text();
    const signed = answer.ok ? Number(/^[^\n]*\n(\d+)\n/.exec(note)?.[1] ?? -1) : -1;
    const isLast = attempt === CHECKPOINT_TRIES - 1;
    if (signed >= size || (isLast && signed >= 0)) {
      dossier.addText('checkpoint', note);
      return signed >= size ? [] : [`the checkpoint covers ${signed} of ${size} records`];
    }
    if (attempt === 0) host.progress('waiting for a checkpoint that covers the records ...');
    await wait(TRY_EVERY_MS);
  }
  return ['no checkpoint was given'];
}

async function sizeOfLog(data: DataFolder, url: string): Promise<number> {
  const answer = await ask(data, `${url}/api/v1/logs`, { last: 1 });
  const { logs = [] } = (await answer.json()) as { logs?: readonly { readonly index: number }[] };
  return logs[0] === undefined ? 0 : logs[0].index + 1;
}
