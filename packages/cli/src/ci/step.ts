import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import type { Templates } from '@sea-forge/pipeline';
import type { DebtGate } from '../debt/ci-gate.ts';
import type { Host } from '../host.ts';

export interface CiRequest {
  readonly host: Host;
  /** Absolute path of the repository's root. */
  readonly repository: string;
  readonly mode: 'production' | 'staging';
  readonly templates: Templates;
  readonly debt: DebtGate;
  /** What the steps before found, as it is shown; undefined where one of them could not be run. */
  readonly earlier: readonly Diagnostic[] | undefined;
}

export type StepResult =
  | {
      readonly files: readonly CheckedFile[];
      readonly diagnostics: readonly Diagnostic[];
      /** What was looked at, in a few words. */
      readonly note?: string;
    }
  /** The step could not be run at all: a failure, never a pass. */
  | { readonly failure: string; readonly help?: string };

/** One gate of `sea ci`. */
export interface CiStep {
  readonly name: string;
  /** Shown while it runs. */
  readonly doing: string;
  /** Left out by `--quick`. */
  readonly slow?: boolean;
  /** The debt ledger may let its findings pass: nothing is generated from, or compared with, what they are about. */
  readonly gated?: boolean;
  readonly run: (request: CiRequest) => Promise<StepResult>;
}
