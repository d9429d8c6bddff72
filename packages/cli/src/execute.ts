import { type Outcome, refused } from './command.ts';
import { type FindingSettings, readSettings } from './findings/settings.ts';
import { settle } from './findings/settle.ts';
import type { Host } from './host.ts';
import type { Memory, Shown } from './memory/memory.ts';
import type { ExitCode } from './output/exit-code.ts';
import type { Call } from './program.ts';
import { show } from './show.ts';

/** Runs a command once, or remembers what it said, prints its outcome and writes its reports. */
export async function execute(call: Call, host: Host): Promise<ExitCode> {
  const started = Date.now();
  const { found, remember } = await find(call, host);
  const code = await show(call, host, found, started);
  await remember?.();
  return code;
}

/** What a command comes to, and how to keep that for the next time; absent where it was remembered, or may not be kept. */
export async function find(
  call: Call,
  host: Host,
): Promise<{ readonly found: Shown; readonly remember?: () => Promise<void> }> {
  const memory = await memoryOf(call, host);
  const known = memory?.recall();
  if (known !== undefined) return { found: known };
  const observed = memory === undefined ? host : { ...host, recorder: memory.recorder };
  const settings = await readSettings(host, call.definition.checks === true, call.options);
  const outcome = await perform(call, observed, settings).finally(host.endProgress);
  const found = shown(outcome, settings);
  if (memory === undefined || outcome.kind !== 'report') return { found };
  const { again } = outcome;
  const remember = async (): Promise<void> => {
    const later = again === undefined ? outcome : await settled(again(), host, settings, call.options);
    memory.remember(shown(later, settings));
  };
  return { found, remember };
}

// Loaded for the commands that remember: the others start without it.
async function memoryOf(call: Call, host: Host): Promise<Memory | undefined> {
  if (call.definition.remembers === undefined) return undefined;
  const { openMemory } = await import('./memory/memory.ts');
  return openMemory(call, host);
}

function shown(outcome: Outcome, settings: FindingSettings): Shown {
  const { failOn, docsUrl } = settingsOf(outcome, settings);
  return { outcome, failOn, ...(docsUrl === undefined ? {} : { docsUrl }) };
}

function settingsOf(outcome: Outcome, settings: FindingSettings): FindingSettings {
  return (outcome.kind === 'report' ? outcome.settings : undefined) ?? settings;
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
  let report = await settle(outcome.report, base, settingsOf(outcome, settings));
  if (typeof options['baseline'] === 'string') {
    const { compareReport } = await import('./findings/baseline-file.ts');
    const compared = await compareReport(report, base, {
      file: options['baseline'],
      cwd: host.cwd,
      update: options['updateBaseline'] === true,
      optIn: settingsOf(outcome, settings).optIn === true,
      grow: options['allowGrowth'] === true,
    });
    if (typeof compared === 'string') return refused(compared);
    report = compared;
  }
  const ready: Outcome = { ...outcome, report };
  if (options['openDebt'] !== true) return ready;
  const { withDebtOpened } = await import('./debt/opened-report.ts');
  return withDebtOpened(ready);
}
