import type { Templates } from '@sea-forge/codegen';
import { type CheckedFile, type Diagnostic, hasErrors } from '@sea-forge/diagnostics';
import { apply } from './apply/apply.ts';
import { changesOf, type FileChange, type PlannedChange } from './apply/changes.ts';
import { diagnostic } from './codes.ts';
import type { Disk } from './disk/disk.ts';
import { nodeDisk } from './disk/node-disk.ts';
import { type Gauge, noMeter } from './meter/meter.ts';
import { meteredDisk } from './meter/metered-disk.ts';
import { planContexts, type Planning } from './plan-contexts.ts';
import { createJudge } from './read/judge.ts';
import { readConfig } from './repository/config/read-config.ts';
import { fileSystemRefusal, type Refusal } from './refusal.ts';

export interface PipelineRequest {
  /** Absolute path of the repository's root. */
  readonly repository: string;
  /** A context's name, or every context. */
  readonly contexts: readonly string[] | 'all';
  /** `check`: as `dry-run`, and a change is a finding. */
  readonly mode: 'write' | 'dry-run' | 'check';
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  readonly templates: Templates;
  /** Told how long each phase takes, and how much is done; without it nothing is measured. */
  readonly meter?: Gauge;
}

export type PipelineResult =
  | {
      readonly ok: true;
      readonly files: readonly CheckedFile[];
      readonly diagnostics: readonly Diagnostic[];
      readonly changes: readonly FileChange[];
      /** Where something was written: what the same run would say right after. Reads the outputs again. */
      readonly again?: () => PipelineResult;
    }
  | Refusal;

/** Reads, checks, compiles, plans and, unless told otherwise, applies. Nothing is written when there is an error. */
export async function runPipeline(request: PipelineRequest): Promise<PipelineResult> {
  return runPipelineOn(nodeDisk(request.repository), request);
}

/** The same over any disk. */
export function runPipelineOn(disk: Disk, request: Omit<PipelineRequest, 'repository'>): PipelineResult {
  try {
    return planAndApply(disk, request);
  } catch (error) {
    return fileSystemRefusal(error);
  }
}

function planAndApply(given: Disk, { mode, ...request }: Omit<PipelineRequest, 'repository'>): PipelineResult {
  const { meter = noMeter } = request;
  const planning = planContexts(given, request);
  if (!planning.ok) return planning;
  const disk = meteredDisk(given, meter);
  const { changes, diagnostics } = meter.measure('write', () => compare(disk, planning));
  if (mode === 'check') diagnostics.push(...changes.filter(isChange).map(outOfDate));
  // With an error nothing is written, and nothing is said to have changed.
  const specifications = planning.files.map(({ path }) => path);
  const judge = createJudge(disk, readConfig(disk).config);
  const isStopped = meter.measure('check', () => hasErrors(judge(diagnostics, specifications)));
  if (mode === 'write' && isStopped) return { ok: true, files: planning.files, diagnostics, changes: [] };
  if (mode === 'write') meter.measure('write', () => apply(disk, changes));
  const result = { ok: true, files: planning.files, diagnostics, changes: changes.map(shown) } as const;
  if (mode !== 'write' || !changes.some(isChange)) return result;
  const again = (): PipelineResult => {
    const later = compare(given, planning);
    return { ...result, diagnostics: later.diagnostics, changes: later.changes.map(shown) };
  };
  return { ...result, again };
}

/** What is planned against what is there. */
function compare(
  disk: Disk,
  { plans, diagnostics }: Planning,
): { changes: PlannedChange[]; diagnostics: Diagnostic[] } {
  const looked = plans.map((plan) => changesOf(disk, plan, plans));
  return {
    changes: looked.flatMap((one) => one.changes),
    diagnostics: [...diagnostics, ...looked.flatMap((one) => one.diagnostics)],
  };
}

function shown({ context, path, action }: PlannedChange): FileChange {
  return { context, path, action };
}

function isChange({ action }: PlannedChange): boolean {
  return action !== 'unchanged' && action !== 'kept';
}

function outOfDate({ context, path, action }: PlannedChange): Diagnostic {
  return diagnostic('PIPE016', { path }, { action }, { help: `run: sea pipeline ${context}` });
}
