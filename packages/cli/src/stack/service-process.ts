import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceName } from './data-folder.ts';
import { fetchWithin } from './fetch-within.ts';

const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 10_000;
const POLL_MS = 50;
const HEALTH_DEADLINE_MS = 2_000;

export interface StartedProcess {
  readonly pid: number;
  readonly url: string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

/**
 * Starts a service as a process of its own and waits until it listens and its `/health` answers. Its standard error
 * goes to `logFile`. A string is why it did not start, with the last lines of its log; nothing of it is left running.
 */
export async function startService(
  name: ServiceName,
  script: readonly string[],
  logFile: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<StartedProcess | string> {
  const log = openSync(logFile, 'a', 0o600);
  const logStart = readFileSync(logFile).length;
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', log], detached: true, env });
  closeSync(log);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const address = await Promise.race([listening(child), ended.then(() => undefined), deadline()]);
  const url = address === undefined ? undefined : `http://${address.host}:${address.port}`;
  if (url === undefined || !(await becomesHealthy(url, ended))) {
    if (child.pid !== undefined) await stopProcess(child.pid);
    return `${name} did not start\n${readFileSync(logFile).subarray(logStart).toString('utf8').trimEnd().split('\n').slice(-12).join('\n')}`;
  }
  child.unref();
  (child.stdout as unknown as { unref?: () => void } | null)?.unref?.();
  return { pid: child.pid as number, url, ended };
}

/** Ends a process: asks first, then kills; resolves when it is gone. */
export async function stopProcess(pid: number): Promise<void> {
  signal(pid, 'SIGTERM');
  for (let waited = 0; waited < STOP_DEADLINE_MS && isAlive(pid); waited += POLL_MS) await wait(POLL_MS);
  if (!isAlive(pid)) return;
  signal(pid, 'SIGKILL');
  while (isAlive(pid)) await wait(POLL_MS);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A zombie (ended, not yet collected by its parent) counts as gone.
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

/** Does `/health` answer at this address? */
export async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetchWithin(HEALTH_DEADLINE_MS, `${url}/health`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

// A service prints one line when it listens: {"listening":{"host","port"},...}.
function listening(child: ChildProcess): Promise<{ host: string; port: number } | undefined> {
  return new Promise((done) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const line = /^.*"listening".*$/m.exec(text)?.[0];
      if (line === undefined || !text.includes('\n')) return;
      const { host, port } = (JSON.parse(line) as { listening: { host: string; port: number } }).listening;
      done({ host: host.includes(':') ? `[${host}]` : host, port });
    });
    child.once('error', () => done(undefined));
  });
}

async function becomesHealthy(url: string, ended: Promise<void>): Promise<boolean> {
  let gone = false;
  void ended.then(() => (gone = true));
  const until = Date.now() + START_DEADLINE_MS;
  while (!gone && Date.now() < until) {
    if (await isHealthy(url)) return true;
    await wait(POLL_MS);
  }
  return false;
}

async function deadline(): Promise<undefined> {
  await wait(START_DEADLINE_MS, undefined, { ref: false });
  return undefined;
}
