import { type Report, type Reporter, sortReport, summarize } from '../report.ts';

export const REPORT_SCHEMA_VERSION = 1;

/** For machines: one document as in "Machine formats" of the product's design. Ends with a line feed. */
export const jsonReporter: Reporter = (report) => `${JSON.stringify(reportDocument(report), null, 2)}\n`;

/** The document itself, for callers that embed it. */
export function reportDocument(unsorted: Report): Record<string, unknown> {
  const report = sortReport(unsorted);
  const summary = summarize(report);
  const failing = new Set(report.diagnostics.filter((d) => d.severity === 'error').map((d) => d.path));
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    command: report.command,
    ok: summary.errors === 0,
    files: report.files.map(({ path, extra }) => ({ path, ok: !failing.has(path), ...extra })),
    diagnostics: report.diagnostics.map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: diagnostic.message,
      path: diagnostic.path,
      range: diagnostic.range,
      why: diagnostic.why,
      help: diagnostic.help,
      related: diagnostic.related ?? [],
      fix: diagnostic.fix,
    })),
    ...report.extra,
    summary,
  };
}
