import { jsonReporter, type Report, type ReportContext, type Reporter, textReporter } from '@sea-forge/diagnostics';
import type { Outcome } from '../command.ts';

export type Format = 'text' | 'json';

const reporters: Readonly<Record<Format, Reporter>> = { text: textReporter, json: jsonReporter };

/** The text of an outcome in a format. Refusals have a JSON form too, so that a machine never reads an empty document. */
export function render(
  outcome: Outcome,
  format: Format,
  command: string,
  failed: boolean,
  context: ReportContext,
): string {
  switch (outcome.kind) {
    case 'report': {
      const text = renderReport(outcome.report, format, context);
      if (format === 'json') return text;
      return `${text}${outcome.details ?? ''}${failed ? '' : `${outcome.success}\n`}`;
    }
    case 'result':
      return format === 'json' ? `${JSON.stringify(outcome.json, null, 2)}\n` : outcome.text;
    case 'refused':
      return format === 'json' ? `${JSON.stringify(refusal(command, outcome.message, outcome.help), null, 2)}\n` : '';
  }
}

export function renderReport(report: Report, format: Format, context: ReportContext): string {
  return reporters[format](report, context);
}

function refusal(command: string, message: string, help: string | undefined): unknown {
  return { schemaVersion: 1, command, ok: false, refused: { message, help } };
}
