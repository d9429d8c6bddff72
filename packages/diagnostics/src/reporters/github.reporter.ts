import type { Diagnostic, Severity } from '../diagnostic.ts';
import { type Reporter, sortReport } from '../report.ts';
import { countsLine } from './counts-line.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Workflow commands of GitHub Actions, which show findings in the diff; then a plain line of counts. */
export const githubReporter: Reporter = (unsorted, context) => {
  const report = sortReport(unsorted);
  return [...report.diagnostics.map(annotation), countsLine(report, context)].join('\n') + '\n';
};

function annotation({ severity, code, message, path, range, why, help, related = [] }: Diagnostic): string {
  const properties = { file: path, ...placeOf(range), title: `${severity} ${code}` };
  const lines = [
    message,
    ...related.map((one) => `see: ${one.path}:${one.range.start.line}:${one.range.start.column} ${one.message}`),
    ...(why === undefined ? [] : [`why: ${why}`]),
    ...(help === undefined ? [] : [`fix: ${help}`]),
  ];
  return workflowCommand(COMMANDS[severity], properties, lines.join('\n'));
}

// Columns are taken for ranges within one line only.
function placeOf(range: Diagnostic['range']): Readonly<Record<string, string>> {
  if (range === undefined) return {};
  const { start, end } = range;
  const lines = { line: String(start.line), endLine: String(end.line) };
  return start.line === end.line
    ? { ...lines, col: String(start.column), endColumn: String(Math.max(start.column, end.column)) }
    : lines;
}

/** One workflow command; nothing in its values can end it or begin another. */
export function workflowCommand(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const shown = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${shown.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
