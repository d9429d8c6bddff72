import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Format, ReportContext } from '@sea-forge/diagnostics';
import type { Outcome } from './command.ts';
import { loadCodes } from './findings/load-codes.ts';
import type { Host } from './host.ts';
import type { Shown } from './memory/memory.ts';
import { type ExitCode, exitCode } from './output/exit-code.ts';
import { choosePaint } from './output/paint.ts';
import { print } from './output/print.ts';
import { render } from './output/render.ts';
import { isTerminal } from './output/standard-streams.ts';
import { writeReports } from './output/write-reports.ts';
import type { Call } from './program.ts';

/** Prints an outcome and writes its reports. `started`: when the command was, in milliseconds. */
export async function show(
  { definition, options }: Call,
  host: Host,
  shown: Shown,
  started: number,
): Promise<ExitCode> {
  const { outcome } = shown;
  tellSuppressed(outcome, host);
  const code = exitCode(outcome, shown.failOn);
  const format = options['format'] as Format;
  // A command may have its own meaning for it, and then one value.
  const outputs = Array.isArray(options['output']) ? (options['output'] as readonly string[]) : [];
  const context = await contextOf(outcome, host, shown, [format, ...outputs], Date.now() - started);
  const failure = writeReports(outcome, outputs, host.cwd, definition.name, code !== 0, context);
  if (failure !== undefined) return print('stderr', `sea: ${failure}\n`, 2);
  const text = render(asPrinted(outcome), format, definition.name, code !== 0, context);
  // While watching, a document a line: whoever reads them must see where one ends.
  const isStream = format === 'json' && options['watch'] === true;
  const printed = await print('stdout', isStream ? `${JSON.stringify(JSON.parse(text))}\n` : text, code);
  if (outcome.kind === 'result' && outcome.linger !== undefined) return outcome.linger().finally(host.endProgress);
  if (outcome.kind !== 'refused') return printed;
  const help = outcome.help === undefined ? '' : `\n     ${outcome.help}`;
  return print('stderr', `sea: ${outcome.message}${help}\n`, code);
}

function asPrinted(outcome: Outcome): Outcome {
  if (outcome.kind !== 'report' || outcome.stamped === undefined) return outcome;
  const { report } = outcome;
  return { ...outcome, report: { ...report, extra: { timestamp: new Date().toISOString(), ...report.extra } } };
}

function tellSuppressed(outcome: Outcome, { detail }: Host): void {
  if (outcome.kind !== 'report') return;
  for (const { code, path, range, suppression } of outcome.report.suppressed ?? [])
    detail(`suppressed: ${path}${range === undefined ? '' : `:${range.start.line}`} ${code} (${suppression.reason})`);
}

async function contextOf(
  outcome: Outcome,
  host: Host,
  { failOn, docsUrl }: Shown,
  formats: readonly string[],
  elapsedMs: number,
): Promise<ReportContext> {
  const report = outcome.kind === 'report' ? outcome.report : undefined;
  const base = (outcome.kind === 'report' ? outcome.base : undefined) ?? host.cwd;
  const hasRules = report !== undefined && formats.some((format) => format.startsWith('sarif'));
  return {
    readSource: (path) => report?.texts?.get(path) ?? readSource(base, path),
    paint: await choosePaint(host.env, isTerminal('stdout')),
    elapsedMs,
    failOn,
    toolVersion: host.version,
    ...(docsUrl === undefined ? {} : { docsUrl }),
    ...(hasRules ? { codes: await loadCodes() } : {}),
  };
}

function readSource(base: string, path: string): string | undefined {
  try {
    return readFileSync(resolve(base, path), 'utf8');
  } catch {
    return undefined;
  }
}
