import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import type { Templates } from '@sea-forge/codegen';

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

export interface FileChange {
  readonly context: string;
  readonly path: string;
  readonly action: 'created' | 'updated' | 'removed' | 'unchanged' | 'kept';
}

export type PipelineResult =
  | { readonly ok: true; readonly files: readonly CheckedFile[]; readonly diagnostics: readonly Diagnostic[]; readonly changes: readonly FileChange[] }
  /** The request could not be carried out: an unknown context, no specification, a folder that cannot be written. */
  | { readonly ok: false; readonly refusal: string; readonly help?: string };

/** Reads, checks, compiles, plans and, unless told otherwise, applies. Nothing is written when there is an error. */
export async function runPipeline(_request: PipelineRequest): Promise<PipelineResult> {
  throw new Error('to be written');
}
