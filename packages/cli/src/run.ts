import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { plain, type ReportContext, type Severity } from '@sea-forge/diagnostics';
import type { Outcome } from './command.ts';
import { commands, groups } from './commands.ts';
import type { Host } from './host.ts';
import { bugReport } from './output/bug-report.ts';
import { type ExitCode, exitCode } from './output/exit-code.ts';
import { choosePaint } from './output/paint.ts';
import { type Format, render, renderReport } from './output/render.ts';
import { type Call, parseCommandLine } from './program.ts';

/** Runs one command line and prints its outcome. The only place that prints; exit codes come from `exitCode`. */
export async function runCommandLine(
  argv: readonly string[],
  hostOf: (options: Readonly<Record<string, unknown>>) => Host,
): Promise<ExitCode> {
  const parsed = await parseCommandLine(argv, commands, groups);
  if ('help' in parsed) return print(process.stdout, parsed.help, 0);
  if ('usageError' in parsed) return print(process.stderr, `sea: ${parsed.usageError}\n`, 2);
  const host = hostOf(parsed.call.options);
  try {
    return await runCall(parsed.call, host);
  } catch (error) {
    return print(process.stderr, bugReport(error, argv, host.version), 70);
  }
}

async function runCall({ definition, operands, options }: Call, host: Host): Promise<ExitCode> {
  const started = Date.now();
  const { run } = await definition.load();
  const outcome = await run(host, { operands, options }).finally(host.endProgress);
  const code = exitCode(outcome, options['failOn'] as Severity);
  const context: ReportContext = {
    readSource: (path) => readSource((outcome.kind === 'report' ? outcome.base : undefined) ?? host.cwd, path),
    paint: await choosePaint(host.env, process.stdout.isTTY === true),
    elapsedMs: Date.now() - started,
  };
  const failure = writeReports(outcome, options['output'] as readonly string[], host.cwd, context);
  if (failure !== undefined) return print(process.stderr, `sea: ${failure}\n`, 2);
  const format = options['format'] as Format;
  await print(process.stdout, render(outcome, format, definition.name, code !== 0, context), code);
  if (outcome.kind === 'result' && outcome.linger !== undefined) return outcome.linger().finally(host.endProgress);
  if (outcome.kind !== 'refused') return code;
  return print(
    process.stderr,
    `sea: ${outcome.message}${outcome.help === undefined ? '' : `\n     ${outcome.help}`}\n`,
    code,
  );
}

// `--output json:report.json`: whole files or none.
function writeReports(
  outcome: Outcome,
  outputs: readonly string[],
  cwd: string,
  context: ReportContext,
): string | undefined {
  if (outcome.kind !== 'report') return undefined;
  for (const output of outputs) {
    const [format, ...rest] = output.split(':');
    const path = resolve(cwd, rest.join(':'));
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, renderReport(outcome.report, format as Format, { ...context, paint: plain }));
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      return `the report could not be written to "${path}": ${(error as Error).message}`;
    }
  }
  return undefined;
}

function readSource(cwd: string, path: string): string | undefined {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch {
    return undefined;
  }
}

// Waits for the stream: a pipe that is read slowly must still get everything before the process ends.
function print(stream: NodeJS.WriteStream, text: string, code: ExitCode): Promise<ExitCode> {
  if (text === '') return Promise.resolve(code);
  return new Promise((done) => {
    stream.write(text, (error) => done(isLoss(error) ? 2 : code));
  });
}

// A full disk loses the result; a reader that has gone (`| head`) did not want it.
function isLoss(error: NodeJS.ErrnoException | null | undefined): boolean {
  return error !== null && error !== undefined && error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED';
}
