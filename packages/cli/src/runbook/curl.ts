import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { fetchWithin } from '../stack/fetch-within.ts';
import type { Performed } from './performed.ts';
import type { Sandbox } from './sandbox.ts';

const WITH_VALUE = new Set(['-X', '--request', '-d', '--data', '-H', '--header']);
const PLAIN = new Set(['-s', '-S', '-sS', '-i', '-f', '-G', '--get']);
const JOB_TRIES = 300;
const TRY_EVERY_MS = 200;
const STATUS_DEADLINE_MS = 30_000;

/**
 * `curl` to the throwaway stack, and nowhere else; an answer from 400 on is a failure. Backup and restore answer before
 * they are done: the check waits for them, as the person at the keyboard would.
 */
export async function performCurl(sandbox: Sandbox, args: readonly string[]): Promise<Performed> {
  const addresses: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string;
    if (WITH_VALUE.has(word)) {
      if ((args[++at] ?? '@').startsWith('@')) return failure(`${word} needs a value, and none from a file`);
    } else if (!word.startsWith('-')) addresses.push(word);
    else if (!PLAIN.has(word)) return failure(`the option ${word} of curl is not known to this check`);
  }
  const [address = ''] = addresses;
  const bases = [`http://${sandbox.address('gateway')}/`, `http://${sandbox.address('evidence')}/`];
  if (addresses.length !== 1 || !bases.some((base) => address.startsWith(base)))
    return failure('one address of the gateway or the evidence service is needed');
  const { exitCode, stdout, stderr } = await execa(
    'curl',
    ['--silent', '--show-error', '--fail-with-body', '--max-time', '60', '--noproxy', '*', ...args],
    { cwd: sandbox.repository, reject: false, stripFinalNewline: false, input: '' },
  );
  if (exitCode === 0) return afterwards(address, { how: 'run', ok: true, output: stdout });
  if (address.endsWith('/admin/restore') && stdout.includes('backup_contained'))
    return { how: 'run', ok: true, output: stdout, note: 'refused rightly: the live log already contains this backup' };
  return { how: 'run', ok: false, output: stdout, note: `${stderr.trim()} ${stdout.trim()}`.trim().slice(0, 600) };
}

function failure(note: string): Performed {
  return { how: 'not run', ok: false, output: '', note };
}

async function afterwards(address: string, performed: Performed): Promise<Performed> {
  if (!/\/admin\/(backup|restore)$/.test(address)) return performed;
  for (let attempt = 0; attempt < JOB_TRIES; attempt++) {
    // Bare, as the guide asks for it.
    const answer = await fetchWithin(STATUS_DEADLINE_MS, `${address}/status`);
    const { state, error } = (await answer.json()) as { state?: string; error?: unknown };
    if (state === 'completed') return { ...performed, note: 'completed' };
    if (state !== 'running') return { ...performed, ok: false, note: `it is ${state}: ${JSON.stringify(error)}` };
    await wait(TRY_EVERY_MS);
  }
  return { ...performed, ok: false, note: 'it did not end in time' };
}
