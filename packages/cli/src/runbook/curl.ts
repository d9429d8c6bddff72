import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { fetchWithin } from '../stack/fetch-within.ts';
import { type CurlCall, ONE_ADDRESS, readCurlCall } from './curl-call.ts';
import type { Performed } from './performed.ts';
import type { Sandbox } from './sandbox.ts';

const JOB_TRIES = 300;
const TRY_EVERY_MS = 200;
const DEADLINE_MS = 60_000;

/**
 * `curl` to the throwaway stack, and nowhere else; an answer from 400 on is a failure. Backup and restore answer before
 * they are done: the check waits for them, as the person at the keyboard would.
 */
export async function performCurl(sandbox: Sandbox, args: readonly string[]): Promise<Performed> {
  const call = readCurlCall(args);
  if (typeof call === 'string') return failure(call);
  const { address } = call;
  const bases = [`http://${sandbox.address('gateway')}/`, `http://${sandbox.address('evidence')}/`];
  if (!bases.some((base) => address.startsWith(base))) return failure(ONE_ADDRESS);
  const { ok, stdout, note } = await answerTo(call, args, sandbox.repository);
  if (ok) return afterwards(address, { how: 'run', ok, output: stdout });
  if (address.endsWith('/admin/restore') && stdout.includes('backup_contained'))
    return { how: 'run', ok: true, output: stdout, note: 'refused rightly: the live log already contains this backup' };
  return { how: 'run', ok, output: stdout, note: note.slice(0, 600) };
}

interface Answered {
  readonly ok: boolean;
  readonly stdout: string;
  /** What to tell of one that is not ok. */
  readonly note: string;
}

async function answerTo(call: CurlCall, args: readonly string[], cwd: string): Promise<Answered> {
  const { exitCode, code, stdout, stderr } = await execa(
    'curl',
    [
      '--silent',
      '--show-error',
      '--fail-with-body',
      '--max-time',
      String(DEADLINE_MS / 1000),
      '--noproxy',
      '*',
      ...args,
    ],
    { cwd, reject: false, stripFinalNewline: false, input: '' },
  );
  if (code === 'ENOENT') return ask(call);
  return { ok: exitCode === 0, stdout, note: `${stderr.trim()} ${stdout.trim()}`.trim() };
}

// Where there is no curl, the same call is made here.
async function ask({ address, method, headers, body }: CurlCall): Promise<Answered> {
  try {
    const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) };
    const answer = await fetchWithin(DEADLINE_MS, address, body === undefined ? init : { ...init, body });
    const stdout = await answer.text();
    return { ok: answer.ok, stdout, note: `it answers ${answer.status} ${stdout.trim()}` };
  } catch (error) {
    const { cause, message } = error as Error & { readonly cause?: { readonly code?: string } };
    return { ok: false, stdout: '', note: `there was no whole answer (${cause?.code ?? message})` };
  }
}

function failure(note: string): Performed {
  return { how: 'not run', ok: false, output: '', note };
}

async function afterwards(address: string, performed: Performed): Promise<Performed> {
  if (!/\/admin\/(backup|restore)$/.test(address)) return performed;
  for (let attempt = 0; attempt < JOB_TRIES; attempt++) {
    // Bare, as the guide asks for it.
    const answer = await fetchWithin(DEADLINE_MS, `${address}/status`);
    const { state, error } = (await answer.json()) as { state?: string; error?: unknown };
    if (state === 'completed') return { ...performed, note: 'completed' };
    if (state !== 'running') return { ...performed, ok: false, note: `it is ${state}: ${JSON.stringify(error)}` };
    await wait(TRY_EVERY_MS);
  }
  return { ...performed, ok: false, note: 'it did not end in time' };
}
