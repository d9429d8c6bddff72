import type { Diagnostic } from '../diagnostic.ts';
import { type ReportContext, type Reporter, sortReport } from '../report.ts';
import { SourceText } from '../source-text.ts';
import { codeFrame } from './code-frame.ts';
import { countsLine } from './counts-line.ts';

/** For people: each finding with a frame of its file, then one line of counts. Ends with a line feed. */
export const textReporter: Reporter = (unsorted, context) => {
  const report = sortReport(unsorted);
  const sources = new Map<string, SourceText | undefined>();
  const findings = report.diagnostics.map((diagnostic) => finding(diagnostic, context, sources));
  return [...findings, countsLine(report, context)].join('\n') + '\n';
};

function finding(diagnostic: Diagnostic, context: ReportContext, sources: Map<string, SourceText | undefined>): string {
  const { paint } = context;
  const start = diagnostic.range?.start;
  const place = start === undefined ? diagnostic.path : `${diagnostic.path}:${start.line}:${start.column}`;
  const head = paint(diagnostic.severity, `${diagnostic.severity} ${diagnostic.code}`);
  const lines = [`${paint('bold', place)} ${head}: ${diagnostic.message}`];
  const source = sourceOf(diagnostic.path, context, sources);
  if (diagnostic.range !== undefined && source !== undefined) {
    lines.push(codeFrame(source, diagnostic.range, diagnostic.severity, paint, diagnostic.label));
  }
  for (const related of diagnostic.related ?? []) {
    const { line, column } = related.range.start;
    lines.push(`  ${paint('dim', 'see:')} ${related.path}:${line}:${column} ${related.message}`);
  }
  if (diagnostic.why !== undefined) lines.push(`  ${paint('dim', 'why:')} ${diagnostic.why}`);
  if (diagnostic.help !== undefined) lines.push(`  ${paint('dim', 'fix:')} ${diagnostic.help}`);
  return lines.join('\n') + '\n';
}

function sourceOf(
  path: string,
  context: ReportContext,
  sources: Map<string, SourceText | undefined>,
): SourceText | undefined {
  if (!sources.has(path)) {
    const text = context.readSource(path);
    sources.set(path, text === undefined ? undefined : new SourceText(path, text));
  }
  return sources.get(path);
}
