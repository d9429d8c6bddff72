import type { Host } from './host.ts';
import { createProgress } from './output/progress.ts';

declare const SEA_VERSION: string;

// A reader that has gone (`| head`) is no error of ours; without a listener it would be an uncaught one.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
void main(process.argv.slice(2));

// No await at the top level: the quick part of the bundle is a script.
async function main(argv: readonly string[]): Promise<void> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    process.stdout.write(`${SEA_VERSION}\n`);
    return;
  }
  // Loaded late so that --version costs next to nothing.
  const { runCommandLine } = await import('./run.ts');
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  process.exitCode = await runCommandLine(argv, (options): Host => hostOf(options, controller.signal));
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
}

function hostOf(options: Readonly<Record<string, unknown>>, signal: AbortSignal): Host {
  const progress = createProgress({
    quiet: options['quiet'] === true,
    isTerminal: process.stderr.isTTY === true && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb',
    write: (text) => process.stderr.write(text),
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    version: SEA_VERSION,
    today: (options['today'] as string | undefined) ?? new Date().toISOString().slice(0, 10),
    stdinText: readStandardInput,
    progress: progress.say,
    detail: (line) => {
      if (options['verbose'] === true) process.stderr.write(`${line}\n`);
    },
    ...(process.stdin.isTTY === true &&
      process.env['CI'] === undefined && { ask: (question) => ask(question, signal) }),
    endProgress: progress.end,
    signal,
  };
}

// Bytes as latin1: the caller decodes, so that wrong UTF-8 is found and not replaced.
async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
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
