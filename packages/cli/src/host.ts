import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Recorder } from './memory/recorder.ts';

/** The world as commands see it. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Which build of the tool this is, and where. */
  readonly tool: string;
  /** The day that dates are compared with, `YYYY-MM-DD` in UTC; `--today` sets it. */
  readonly today: string;
  readonly stdinText: () => Promise<string>;
  /** Says what is going on, on standard error; nothing when quiet. */
  readonly progress: (line: string) => void;
  /** More of what happens, on standard error, with `--verbose` only. */
  readonly detail: (line: string) => void;
  /** Asks whoever sits at the terminal; absent where nobody does. Empty when interrupted. */
  readonly ask?: (question: string) => Promise<string>;
  /** Clears the progress that is shown; the command line does so before it prints. */
  readonly endProgress: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Notes what a command looks at, so that its outcome can be remembered; absent where it is not. */
  readonly recorder?: Recorder;
}

/** The nearest folder at or above `start` that holds specifications or a `sea.config.yaml`. */
export function findRepository(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'docs/specs')) || existsSync(join(folder, 'sea.config.yaml'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

export const NO_REPOSITORY = 'no docs/specs folder was found here or above';
