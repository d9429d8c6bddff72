import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Inside the repository, so that the bundle finds libsql, which has a native part and stays outside of it.
const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/', import.meta.url));

export interface ChildService {
  /** Where it listens; rejects where it ends before that. */
  readonly listening: Promise<{ readonly url: string; readonly port: number }>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Exit code, or null after a signal, and what it wrote to standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly log: string }>;
}

export interface ServiceProgram {
  /** Starts the program with these flags. */
  readonly start: (...flags: readonly string[]) => ChildService;
  /** Kills what still runs and removes the program. */
  readonly remove: () => Promise<void>;
}

/** The service as a program of its own: Node 20 runs no TypeScript, so it is bundled. */
export async function bundleService(): Promise<ServiceProgram> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'evidence-'));
  const program = join(folder, 'service.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./child-main.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['libsql'],
    logLevel: 'error',
  });
  const running = new Set<ChildService>();
  return {
    start: (...flags) => {
      const child = follow(spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] }));
      running.add(child);
      void child.ended.then(() => running.delete(child));
      return child;
    },
    remove: async () => {
      await Promise.all([...running].map(({ kill, ended }) => (kill('SIGKILL'), ended)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function follow(child: ChildProcess): ChildService {
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, log }));
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const listening = Promise.race([
    once(lines, 'line').then(([line]) => {
      const { port } = (JSON.parse(String(line)) as { listening: { port: number } }).listening;
      return { url: `http://127.0.0.1:${port}`, port };
    }),
    ended.then(({ code }) => Promise.reject(new Error(`the service ended with ${code}: ${log}`))),
  ]);
  // Who starts a service that is to be refused does not wait for it to listen.
  listening.catch(() => undefined);
  return { listening, kill: (signal) => void child.kill(signal), ended };
}
