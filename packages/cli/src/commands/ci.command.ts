import { type CheckedFile, type Diagnostic, isAtLeast, type SuppressedDiagnostic } from '@sea-forge/diagnostics';
import { withoutRepeats } from '@sea-forge/pipeline';
import type { CiStep, StepResult } from '../ci/step.ts';
import { STEPS } from '../ci/steps.ts';
import { diagnostic } from '../codes.ts';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { debtGate, withoutPassed } from '../debt/ci-gate.ts';
import { type FindingSettings, readSettings } from '../findings/settings.ts';
import { settle } from '../findings/settle.ts';
import { readTemplates } from '../files/templates.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';

interface StepReport {
  readonly step: string;
  readonly status: 'passed' | 'failed' | 'left out';
  readonly note: string;
}

/** All gates in one report (runbook 2.1, step 3). Every step runs, also behind one that failed. */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const mode = options['mode'];
  if (mode !== 'production' && mode !== 'staging')
    return refused(`--mode is production or staging, not "${String(mode)}"`);
  const templates = readTemplates();
  if (typeof templates === 'string') return refused(templates);
  // What is wrong with the configuration belongs to no step.
  const settings = { ...(await readSettings(host, true, options)), diagnostics: [] };
  const reports: StepReport[] = [];
  const files = new Map<string, CheckedFile>();
  const diagnostics: Diagnostic[] = [];
  const passed: SuppressedDiagnostic[] = [];
  const debt = await debtGate(host, repository);
  let earlier: Diagnostic[] | undefined = [];
  for (const step of STEPS) {
    if (step.slow === true && options['quick'] === true) {
      reports.push({ step: step.name, status: 'left out', note: 'by --quick' });
      continue;
    }
    host.progress(`${step.name}: ${step.doing} ...`);
    const result = await step.run({ host, repository, mode, templates, debt, earlier });
    if (host.signal.aborted) return refused('interrupted');
    const found = findingsOf(step, result);
    const shown = await asShown(found, result, repository, settings);
    earlier = 'failure' in result ? undefined : earlier?.concat(shown);
    const { kept, suppressed } = withoutPassed(found, step.gated === true ? debt.hold(shown) : { passed: [] });
    const left = withoutPassed(shown, { passed: suppressed.map((one) => ({ diagnostic: one, reason: '' })) }).kept;
    const failed = left.some(({ severity }) => isAtLeast(severity, settings.failOn));
    const note = 'failure' in result ? 'could not be run' : (result.note ?? '');
    reports.push({ step: step.name, status: failed ? 'failed' : 'passed', note });
    host.progress(`${step.name}: ${failed ? 'failed' : 'passed'}`);
    diagnostics.push(...kept);
    passed.push(...suppressed);
    if ('files' in result) for (const file of result.files) files.set(file.path, { path: file.path });
  }
  // What another step found too is not let pass: it keeps something from being generated, or compared.
  const suppressed = passed.filter((one) => !diagnostics.some((kept) => isSame(kept, one)));
  const width = Math.max(...reports.map(({ step }) => step.length));
  const rows = reports.map(({ step, status, note }) => `  ${status.padEnd(8)}  ${step.padEnd(width)}  ${note}`);
  return {
    kind: 'report',
    base: repository,
    details: `${rows.map((row) => row.trimEnd()).join('\n')}\n`,
    success: 'All checks passing',
    report: {
      command: 'ci',
      files: [...files.values()],
      diagnostics: withoutRepeats(diagnostics),
      ...(suppressed.length === 0 ? {} : { suppressed }),
      extra: { mode, steps: reports },
    },
  };
}

/** As the whole report is judged later: with suppressions and configured severities. */
async function asShown(
  diagnostics: readonly Diagnostic[],
  result: StepResult,
  repository: string,
  settings: FindingSettings,
): Promise<readonly Diagnostic[]> {
  const files = 'files' in result ? result.files : [];
  const settled = await settle({ command: 'ci', files, diagnostics }, repository, settings);
  return settled.diagnostics.filter(({ code }) => code !== 'SUP003');
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.path === b.path && a.message === b.message;
}

function findingsOf({ name }: CiStep, result: StepResult): readonly Diagnostic[] {
  if (!('failure' in result)) return result.diagnostics;
  const details = result.help === undefined ? {} : { help: result.help };
  return [diagnostic('CI001', { path: '.' }, { step: name, problem: result.failure }, details)];
}
