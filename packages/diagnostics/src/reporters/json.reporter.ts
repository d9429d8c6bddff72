import type { Diagnostic } from '../diagnostic.ts';
import { type Report, type ReportContext, type Reporter, sortReport, summarize } from '../report.ts';
import { type Range, SourceText } from '../source-text.ts';

export const REPORT_SCHEMA_VERSION = 1;

/** For machines: one document as in "Machine formats" of the product's design. Ends with a line feed. */
export const jsonReporter: Reporter = (report, context) =>
  `${JSON.stringify(reportDocument(report, context), null, 2)}\n`;

/** The document itself. A finding without a place gets its whole file; where there is no text either, no range. */
function reportDocument(unsorted: Report, context: ReportContext): Record<string, unknown> {
  const report = sortReport(unsorted);
  const summary = summarize(report);
  const failing = new Set(report.diagnostics.filter((d) => d.severity === 'error').map((d) => d.path));
  const suppressed = report.suppressed ?? [];
  const wholes = new Map<string, Range | undefined>();
  const shown = (diagnostic: Diagnostic) => ({
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    path: diagnostic.path,
    range: diagnostic.range ?? wholeRange(diagnostic.path, context, wholes),
    why: diagnostic.why,
    help: diagnostic.help,
    related: diagnostic.related ?? [],
    fix: diagnostic.fix,
  });
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    command: report.command,
    ok: summary.errors === 0,
    files: report.files.map(({ path, extra }) => ({ path, ok: !failing.has(path), ...extra })),
    diagnostics: report.diagnostics.map(shown),
    ...(suppressed.length === 0
      ? {}
      : { suppressed: suppressed.map((one) => ({ ...shown(one), suppression: one.suppression })) }),
    ...report.extra,
    summary: suppressed.length === 0 ? summary : { ...summary, suppressed: suppressed.length },
  };
}

function wholeRange(
  path: string,
  { readSource }: ReportContext,
  known: Map<string, Range | undefined>,
): Range | undefined {
  if (!known.has(path)) {
    const text = readSource(path);
    known.set(path, text === undefined ? undefined : new SourceText(path, text).wholeRange());
  }
  return known.get(path);
}
