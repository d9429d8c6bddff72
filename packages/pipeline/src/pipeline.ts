import type { Templates } from '@sea-forge/codegen';
import { type CheckedFile, type Diagnostic, hasErrors } from '@sea-forge/diagnostics';
import { apply } from './apply/apply.ts';
import { changesOf, type FileChange, type PlannedChange } from './apply/changes.ts';
import { diagnostic } from './codes.ts';
import type { Disk } from './disk/disk.ts';
import { nodeDisk } from './disk/node-disk.ts';
import { planContexts } from './plan-contexts.ts';
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
}

export type PipelineResult =
  | {
      readonly ok: true;
      readonly files: readonly CheckedFile[];
      readonly diagnostics: readonly Diagnostic[];
      readonly changes: readonly FileChange[];
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

function planAndApply(disk: Disk, { mode, ...request }: Omit<PipelineRequest, 'repository'>): PipelineResult {
  const planning = planContexts(disk, request);
  if (!planning.ok) return planning;
  const looked = planning.plans.map((plan) => changesOf(disk, plan, planning.plans));
  const changes = looked.flatMap((one) => one.changes);
  const diagnostics = [...planning.diagnostics, ...looked.flatMap((one) => one.diagnostics)];
  if (mode === 'check') diagnostics.push(...changes.filter(isChange).map(outOfDate));
  // With an error nothing is written, and nothing is said to have changed.
  const specifications = planning.files.map(({ path }) => path);
  const judge = createJudge(disk, readConfig(disk).config);
  const isStopped = hasErrors(judge(diagnostics, specifications));
  if (mode === 'write' && isStopped) return { ok: true, files: planning.files, diagnostics, changes: [] };
  if (mode === 'write') apply(disk, changes);
  const shown = changes.map(({ context, path, action }): FileChange => ({ context, path, action }));
  return { ok: true, files: planning.files, diagnostics, changes: shown };
}

function isChange({ action }: PlannedChange): boolean {
  return action !== 'unchanged' && action !== 'kept';
}

function outOfDate({ context, path, action }: PlannedChange): Diagnostic {
  return diagnostic('PIPE016', { path }, { action }, { help: `run: sea pipeline ${context}` });
}
