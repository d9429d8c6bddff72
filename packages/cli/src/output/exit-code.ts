import { isAtLeast, type Severity } from '@sea-forge/diagnostics';
import type { Outcome } from '../command.ts';

/** 0 clean, 1 errors found, 2 the request could not be carried out, 70 a bug in sea. */
export type ExitCode = 0 | 1 | 2 | 70;

/** Exit code of an outcome; findings at or above `failOn` fail. */
export function exitCode(outcome: Outcome, failOn: Severity): ExitCode {
  switch (outcome.kind) {
    case 'report':
      return outcome.report.diagnostics.some(({ severity }) => isAtLeast(severity, failOn)) ? 1 : 0;
    case 'result':
      return outcome.exitCode ?? 0;
    case 'refused':
      return 2;
  }
}
