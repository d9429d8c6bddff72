import type { Host } from './host.ts';
import { createProgress } from './output/progress.ts';
import { print } from './output/print.ts';
import { isTerminal } from './output/standard-streams.ts';

declare const SEA_VERSION: string;
/** Digest of what the bundle was made from. */
declare const SEA_BUILD: string;
/** The bundle's folder. */
declare const SEA_FOLDER: string;

/** What shells say of a program that SIGINT ended. */
const INTERRUPTED = 130;

/** The world of this process, for a command with these options. */
export function hostOf(options: Readonly<Record<string, unknown>>, signal: AbortSignal): Host {
  const progress = createProgress({
    quiet: options['quiet'] === true,
    isTerminal: isTerminal('stderr') && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb',
    write: tell,
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    version: SEA_VERSION,
    tool: `${SEA_BUILD} ${process.version} ${SEA_FOLDER}`,
    today: (options['today'] as string | undefined) ?? new Date().toISOString().slice(0, 10),
    stdinText: () => readStandardInput(signal),
    progress: progress.say,
    detail: (line) => {
      if (options['verbose'] === true) tell(`${line}\n`);
    },
    ...(isTerminal('stdin') && process.env['CI'] === undefined && { ask: (question) => ask(question, signal) }),
    endProgress: progress.end,
    signal,
  };
}

// Nobody waits for it, and that it could not be told changes nothing.
function tell(text: string): void {
  void print('stderr', text, 0);
}

// Bytes as latin1: the caller decodes, so that wrong UTF-8 is found and not replaced.
async function readStandardInput(signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  // Nothing is begun while its input is read.
  const end = (): void => process.exit(INTERRUPTED);
  signal.addEventListener('abort', end);
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  signal.removeEventListener('abort', end);
  return Buffer.concat(chunks).toString('latin1');
}

// On standard error: standard output is the result's.
async function ask(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return terminal
    .question(question, { signal })
    .catch(() => '')
    .finally(() => terminal.close());
}
