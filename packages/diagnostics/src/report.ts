import { type AllCodes, compareDiagnostics, type Diagnostic, type Severity } from './diagnostic.ts';

/** What a checking command found, whatever the format it is shown in. */
export interface Report {
  readonly command: string;
  /** Every file looked at. */
  readonly files: readonly CheckedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that a comment or the baseline covers: shown by machines' formats, counted by the text form. */
  readonly suppressed?: readonly SuppressedDiagnostic[];
  /** Texts that were checked and stand in no file under their path, e.g. standard input. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Members of their own that some commands add to the JSON document, e.g. `drift`, `changes`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface SuppressedDiagnostic extends Diagnostic {
  readonly suppression: { readonly kind: 'comment' | 'baseline' | 'debt'; readonly reason: string };
}

export interface CheckedFile {
  readonly path: string;
  /** Members of its own that some commands add, e.g. `ast`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** What a reporter needs to know of the world. */
export interface ReportContext {
  /** The text of a file that a finding points into; undefined where it cannot be read. */
  readonly readSource: (path: string) => string | undefined;
  /** Wraps text in colours, or returns it as it is. */
  readonly paint: Paint;
  readonly elapsedMs?: number;
  /** What the codes mean, for formats that carry rules. */
  readonly codes?: AllCodes;
  /** Lowest severity that fails; `error` if absent. */
  readonly failOn?: Severity;
  readonly toolVersion?: string;
  /** Where the pages of the codes are published: an absolute URL without a slash at its end. */
  readonly docsUrl?: string;
}

export type Style = 'error' | 'warning' | 'note' | 'dim' | 'bold';
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** A reporter turns a report into text; it prints nothing. */
export type Reporter = (report: Report, context: ReportContext) => string;

/** The same report with files in path order and findings in reading order. */
export function sortReport(report: Report): Report {
  return {
    ...report,
    files: [...report.files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    diagnostics: [...report.diagnostics].sort(compareDiagnostics),
    ...(report.suppressed === undefined ? {} : { suppressed: [...report.suppressed].sort(compareDiagnostics) }),
  };
}

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

/** Whether a severity is as grave as another, or graver. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return RANK[severity] >= RANK[least];
}

export function summarize(report: Report): Summary {
  const count = (severity: Diagnostic['severity']) => report.diagnostics.filter((d) => d.severity === severity).length;
  return { files: report.files.length, errors: count('error'), warnings: count('warning'), notes: count('note') };
}
