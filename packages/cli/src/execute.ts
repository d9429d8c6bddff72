import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Format, ReportContext } from '@sea-forge/diagnostics';
import { type Outcome, refused } from './command.ts';
import { type FindingSettings, loadCodes, readSettings } from './findings/settings.ts';
import { settle } from './findings/settle.ts';
import type { Host } from './host.ts';
import { type ExitCode, exitCode } from './output/exit-code.ts';
import { choosePaint } from './output/paint.ts';
import { print } from './output/print.ts';
import { render } from './output/render.ts';
import { writeReports } from './output/write-reports.ts';
import type { Call } from './program.ts';

/** Runs a command once, prints its outcome and writes its reports. */
export async function execute(call: Call, host: Host): Promise<ExitCode> {
  const { definition, options } = call;
  const started = Date.now();
  const settings = await readSettings(host, definition.checks === true, options);
  const outcome = await perform(call, host, settings).finally(host.endProgress);
  const code = exitCode(outcome, settings.failOn);
  const format = options['format'] as Format;
  // A command may have its own meaning for it, and then one value.
  const outputs = Array.isArray(options['output']) ? (options['output'] as readonly string[]) : [];
  const context = await contextOf(outcome, host, settings, [format, ...outputs], Date.now() - started);
  const failure = writeReports(outcome, outputs, host.cwd, definition.name, code !== 0, context);
  if (failure !== undefined) return print(process.stderr, `sea: ${failure}\n`, 2);
  const text = render(asPrinted(outcome), format, definition.name, code !== 0, context);
  // While watching, a document a line: whoever reads them must see where one ends.
  const isStream = format === 'json' && options['watch'] === true;
  const printed = await print(process.stdout, isStream ? `${JSON.stringify(JSON.parse(text))}\n` : text, code);
  if (outcome.kind === 'result' && outcome.linger !== undefined) return outcome.linger().finally(host.endProgress);
  if (outcome.kind !== 'refused') return printed;
  const help = outcome.help === undefined ? '' : `\n     ${outcome.help}`;
  return print(process.stderr, `sea: ${outcome.message}${help}\n`, code);
}

function asPrinted(outcome: Outcome): Outcome {
  if (outcome.kind !== 'report' || outcome.printed === undefined) return outcome;
  const { report, printed } = outcome;
  return { ...outcome, report: { ...report, extra: { ...printed, ...report.extra } } };
}

async function perform({ definition, operands, options }: Call, host: Host, settings: FindingSettings) {
  const args = { operands, options };
  const wrong = definition.checks === true ? optionProblem(definition.fixes === true, options) : undefined;
  if (wrong !== undefined) return refused(wrong);
  const { run, prepare } = await definition.load();
  if (prepare === undefined || options['fix'] !== true) return settled(await run(host, args), host, settings, options);
  const { runWithFixes } = await import('./findings/fix-files.ts');
  return settled(await runWithFixes({ run, prepare }, host, args, settings), host, settings, options);
}

function optionProblem(fixes: boolean, options: Readonly<Record<string, unknown>>): string | undefined {
  if (fixes && options['dryRun'] === true && options['fix'] !== true) return '--dry-run needs --fix';
  if (options['updateBaseline'] === true && options['baseline'] === undefined)
    return '--update-baseline needs --baseline';
  if (options['allowGrowth'] === true && options['updateBaseline'] !== true)
    return '--allow-growth needs --update-baseline';
  if (options['openDebt'] === true && typeof options['matrix'] === 'string' && !options['matrix'].includes(':'))
    return '--open-debt needs the findings: write the matrix to a file with --matrix <format>:<file>';
  return undefined;
}

async function settled(
  outcome: Outcome,
  host: Host,
  settings: FindingSettings,
  options: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  if (outcome.kind !== 'report') return outcome;
  const base = outcome.base ?? host.cwd;
  let report = await settle(outcome.report, base, settings);
  if (typeof options['baseline'] === 'string') {
    const { compareReport } = await import('./findings/baseline-file.ts');
    const compared = await compareReport(report, base, {
      file: options['baseline'],
      cwd: host.cwd,
      update: options['updateBaseline'] === true,
      optIn: settings.optIn === true,
      grow: options['allowGrowth'] === true,
    });
    if (typeof compared === 'string') return refused(compared);
    report = compared;
  }
  for (const { code, path, range, suppression } of report.suppressed ?? [])
    host.detail(
      `suppressed: ${path}${range === undefined ? '' : `:${range.start.line}`} ${code} (${suppression.reason})`,
    );
  const shown: Outcome = { ...outcome, report };
  if (options['openDebt'] !== true) return shown;
  const { withDebtOpened } = await import('./debt/opened-report.ts');
  return withDebtOpened(shown);
}

async function contextOf(
  outcome: Outcome,
  host: Host,
  { failOn, docsUrl }: FindingSettings,
  formats: readonly string[],
  elapsedMs: number,
): Promise<ReportContext> {
  const report = outcome.kind === 'report' ? outcome.report : undefined;
  const base = (outcome.kind === 'report' ? outcome.base : undefined) ?? host.cwd;
  const hasRules = report !== undefined && formats.some((format) => format.startsWith('sarif'));
  return {
    readSource: (path) => report?.texts?.get(path) ?? readSource(base, path),
    paint: await choosePaint(host.env, process.stdout.isTTY === true),
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
