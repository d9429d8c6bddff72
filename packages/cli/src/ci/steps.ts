import { findDrift } from '@sea-forge/drift';
import { guardSpecs, nodeDisk, readOnce, type Refusal, runPipeline } from '@sea-forge/pipeline';
import { collectFiles } from '../files/collect.ts';
import { specHistory } from '../files/spec-history.ts';
import { validateSea } from '../files/validate-sea.ts';
import { counted } from '../output/counted.ts';
import { guardLine } from '../output/guard-line.ts';
import { checkEvaluations } from './evaluations.ts';
import { runGeneratedTests } from './generated-tests.ts';
import type { CiRequest, CiStep, StepResult } from './step.ts';
import { checkTypes } from './types.ts';

/** The gates of `sea ci`, in order. */
export const STEPS: readonly CiStep[] = [
  { name: 'spec-guard', doing: 'checking every specification', gated: true, run: guard },
  { name: 'validate', doing: 'checking SEA files', run: validate },
  { name: 'pipeline', doing: 'comparing the plan with what was generated', run: pipeline },
  { name: 'drift', doing: 'looking for drift', run: drift },
  { name: 'evaluations', doing: 'holding recorded evaluations against the thresholds', run: checkEvaluations },
  { name: 'debt', doing: 'holding findings against the debt ledger', run: holdDebt },
  { name: 'types', doing: 'checking the types of the generated services', slow: true, run: checkTypes },
  { name: 'generated tests', doing: 'running the generated tests', slow: true, run: runGeneratedTests },
];

async function guard({ host, repository, mode }: CiRequest): Promise<StepResult> {
  const disk = readOnce(nodeDisk(repository));
  const history = await specHistory(host, repository, disk, { isRequired: false });
  const result = guardSpecs(disk, { today: host.today, mode, history });
  return result.ok ? { ...result, note: guardLine(result.counts) } : failed(result);
}

async function validate({ host, repository }: CiRequest): Promise<StepResult> {
  const files = await collectFiles({ ...host, cwd: repository }, ['docs/specs'], ['.sea']);
  if (typeof files === 'string') return { failure: files };
  const checked = await validateSea(repository, files);
  if (typeof checked === 'string') return { failure: checked };
  return { ...checked, note: counted(checked.files.length, 'SEA file') };
}

async function pipeline({ host, repository, templates }: CiRequest): Promise<StepResult> {
  const request = { repository, contexts: 'all', today: host.today, templates } as const;
  const result = await runPipeline({ ...request, mode: 'check' });
  return result.ok ? { ...result, note: counted(result.changes.length, 'output') } : failed(result);
}

async function drift({ host, repository, templates }: CiRequest): Promise<StepResult> {
  const request = { repository, contexts: 'all', today: host.today, templates } as const;
  const result = await findDrift({ ...request, against: 'index', env: host.env });
  return result.ok ? { ...result, note: counted(result.files.length, 'file') } : failed(result);
}

async function holdDebt({ debt, earlier }: CiRequest): Promise<StepResult> {
  const { diagnostics } = debt.hold(earlier ?? []);
  // Where a step did not run, nobody knows what it would have found.
  const certain = diagnostics.filter(({ code }) => earlier !== undefined || code !== 'DEBT013');
  return { files: debt.files, diagnostics: [...debt.diagnostics, ...certain], note: counted(debt.items, 'item') };
}

function failed({ refusal, help }: Refusal): StepResult {
  return help === undefined ? { failure: refusal } : { failure: refusal, help };
}
