import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Brought,
  type Unverifiable,
  type Verification,
  verifyFolder,
  verifyService,
} from '@sea-forge/evidence/verify';
import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { dataFolderOf, evidenceClient, type EvidenceClient } from '../stack/service-client.ts';
import { isAlive } from '../stack/service-process.ts';

/**
 * Verifies a log: of a running service, or offline in a data folder, a set-aside log or a backup. Says integrity,
 * completeness and anchoring apart (evidence design, "What is promised"); exit 1 where one of them fails, 2 where it
 * could not be checked.
 */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const brought = readBrought(host, options);
  if (typeof brought === 'string') return refused(brought);
  const result = await verify(host, operands[0], options, brought);
  if ('unverifiable' in result) return refused(result.unverifiable);
  if (result.integrity === 'unchecked') {
    const why = result.findings.map(({ message }) => message).join('; ');
    return refused(
      `the log could not be checked: ${why === '' ? 'no checkpoint of it is signed by a key that is trusted' : why}`,
    );
  }
  return {
    kind: 'result',
    text: describe(result),
    json: documentOf(result),
    exitCode: result.integrity === 'broken' ? 1 : 0,
  };
}

async function verify(
  host: Host,
  folder: string | undefined,
  options: Arguments['options'],
  brought: Brought,
): Promise<Verification | Unverifiable> {
  if (folder !== undefined) return offline(host, resolve(host.cwd, folder), brought);
  const data = dataFolderOf(host, options);
  const service = data.recorded('evidence');
  if (options['url'] === undefined && (service === undefined || !isAlive(service.pid))) {
    return offline(host, data.path, brought);
  }
  const client = evidenceClient(host, options);
  if (typeof client === 'string') return { unverifiable: client };
  host.progress(`reading the log of ${client.url} ...`);
  return online(client, brought);
}

function offline(host: Host, folder: string, brought: Brought): Promise<Verification | Unverifiable> {
  host.progress(`reading the log in ${folder} ...`);
  return verifyFolder(folder, brought);
}

class NoAnswer extends Error {}

async function online(client: EvidenceClient, brought: Brought): Promise<Verification | Unverifiable> {
  try {
    return await verifyService(async (path) => {
      const answer = await client.call('auditor', path);
      if (typeof answer === 'string') throw new NoAnswer(answer);
      return answer;
    }, brought);
  } catch (error) {
    if (error instanceof NoAnswer) return { unverifiable: error.message };
    throw error;
  }
}

// `--key` is the key itself, or a file with one a line; `--checkpoint` a file that was kept elsewhere.
function readBrought(host: Host, options: Arguments['options']): Brought | string {
  const key = options['key'] as string | undefined;
  const checkpoint = options['checkpoint'] as string | undefined;
  const keyFile = key === undefined ? undefined : resolve(host.cwd, key);
  try {
    const keys = key === undefined ? [] : keyFile !== undefined && existsSync(keyFile) ? linesOf(keyFile) : [key];
    return { keys, anchors: checkpoint === undefined ? [] : [readFileSync(resolve(host.cwd, checkpoint), 'utf8')] };
  } catch (error) {
    return `${checkpoint ?? key ?? ''}: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read'}`;
  }
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const INCOMPLETE: readonly string[] = ['missing', 'misplaced'];

function states(result: Verification): { integrity: string; completeness: string; anchoring: string } {
  const { findings, integrity, completeUpTo, anchoredUpTo } = result;
  const isIncomplete = findings.some(({ kind }) => INCOMPLETE.includes(kind));
  const isChanged = findings.some(({ kind }) => !INCOMPLETE.includes(kind) && kind !== 'unchecked');
  return {
    integrity: integrity === 'broken' && isChanged ? 'broken' : 'held',
    completeness: isIncomplete ? 'broken' : completeUpTo === undefined ? 'unchecked' : 'held',
    anchoring: anchoredUpTo === undefined ? 'none' : 'held',
  };
}

function describe(result: Verification): string {
  const { integrity, completeness, anchoring } = states(result);
  const { completeUpTo, anchoredUpTo, size, keys } = result;
  const rows = [
    ['log', `${result.origin}, ${size} records`],
    ['integrity', integrity === 'held' ? 'held: no record was changed' : 'BROKEN'],
    [
      'completeness',
      completeUpTo === undefined ? SAID[completeness] : `${completeness}: none of the first ${completeUpTo} is missing`,
    ],
    [
      'anchoring',
      anchoring === 'none'
        ? 'none: no checkpoint that somebody else has kept was given'
        : `held: of the first ${anchoredUpTo}`,
    ],
    ...keys.map((key) => ['key', keyLine(key)]),
  ];
  const notes = notesOf(result);
  const found = result.findings.map(({ message }) => `error: ${message}\n`);
  const table = rows.map(([name, value]) => `${(name ?? '').padEnd(13)}${value ?? ''}\n`);
  return [...table, ...notes.map((note) => `note: ${note}\n`), ...found].join('');
}

const SAID: Readonly<Record<string, string>> = {
  broken: 'BROKEN',
  unchecked: 'unchecked: no checkpoint holds',
  held: 'held',
};

function keyLine({ keyId, from, until, reason }: Verification['keys'][number]): string {
  const since = from === undefined ? 'from the beginning' : `from ${from} records on`;
  return `${keyId} signed ${since}${until === undefined ? '' : ` until ${until} (${reason ?? ''})`}`;
}

function notesOf({ isPinned, size, completeUpTo, integrity, untrusted }: Verification): string[] {
  const tail = integrity === 'held' && completeUpTo !== undefined && completeUpTo < size;
  return [
    ...(isPinned
      ? []
      : ['the key is the one that the log itself states; pin one that you have from elsewhere with --key']),
    ...untrusted.map(
      ({ keyId, vkey, from }) =>
        `the log was restored without its key and is signed by ${keyId} from ${from} records on; whoever knows of that restore pins ${vkey} too`,
    ),
    ...(tail
      ? [
          `records ${completeUpTo} to ${size - 1} are later than the last checkpoint: an end that was cut off is not noticed`,
        ]
      : []),
  ];
}

function documentOf(result: Verification): object {
  const { origin, size, completeUpTo, anchoredUpTo, keys, untrusted, isPinned, findings } = result;
  return {
    schemaVersion: 1,
    ok: result.integrity !== 'broken',
    origin,
    records: size,
    ...states(result),
    completeUpTo: completeUpTo ?? null,
    anchoredUpTo: anchoredUpTo ?? null,
    pinned: isPinned,
    keys,
    untrusted,
    findings,
    notes: notesOf(result),
  };
}
