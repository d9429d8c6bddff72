import { type Format, refusalReporters, type ReportContext, reporters } from '@sea-forge/diagnostics';
import type { Outcome } from '../command.ts';

/**
 * The text of an outcome in a format. A refusal has a form in all but `text`, so that a machine never reads an empty
 * document; people read it on standard error.
 */
export function render(
  outcome: Outcome,
  format: Format,
  command: string,
  failed: boolean,
  context: ReportContext,
): string {
  switch (outcome.kind) {
    case 'report': {
      const text = reporters[format](outcome.report, context);
      if (format !== 'text' && format !== 'console') return text;
      return `${text}${outcome.details ?? ''}${failed ? '' : `${outcome.success}\n`}`;
    }
    case 'result':
      return format === 'json' ? `${JSON.stringify(outcome.json, null, 2)}\n` : outcome.text;
    case 'refused':
      return refusalReporters[format]({ command, ...outcome }, context);
  }
}
