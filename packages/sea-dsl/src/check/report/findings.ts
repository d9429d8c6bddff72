import {
  compareDiagnostics,
  type Details,
  type Diagnostic,
  type ParametersOf,
  type Severity,
  type Span,
} from '@sea-forge/diagnostics';
import { codes, diagnostic } from '../../codes.ts';
import { MAX_PROBLEMS } from '../../problems.ts';
import type { SourceFile } from '../../syntax/ast.ts';

type Codes = typeof codes;

/**
 * Says that something is wrong at a place of the file under check. Details that take a search are worked out only for
 * findings that are told; the severity is not among them.
 */
export type Report = <Code extends keyof Codes>(
  code: Code,
  at: Span | { readonly span: Span },
  parameters: ParametersOf<Codes, Code>,
  details?: Details | (() => Omit<Details, 'severity'>),
) => void;

export function severityOf(code: keyof Codes, details: Parameters<Report>[3]): Severity {
  return (typeof details === 'function' ? undefined : details?.severity) ?? codes[code].severity;
}

/** Gathers findings; the same one, met on two ways, counts once. Of one file, so many are told as of its form. */
export class Findings {
  readonly #found = new Map<string, Diagnostic>();
  /** By path and severity, so that warnings never crowd out an error. */
  readonly #counts = new Map<string, number>();

  reportIn(file: SourceFile): Report {
    return (code, at, parameters, details) => {
      const span = 'span' in at ? at.span : at;
      const place = { source: file.source, span };
      const severity = severityOf(code, details);
      const group = `${severity}\0${file.source.path}`;
      const count = this.#counts.get(group) ?? 0;
      if (count > MAX_PROBLEMS) return;
      if (count === MAX_PROBLEMS) {
        const problem = `there are more than ${MAX_PROBLEMS} problems; the rest is not shown`;
        this.#add(group, diagnostic('E005', place, { problem }, { severity, help: 'correct these first' }));
        return;
      }
      this.#add(group, diagnostic(code, place, parameters, typeof details === 'function' ? details() : details), span);
    };
  }

  /** In reading order. */
  sorted(): readonly Diagnostic[] {
    return [...this.#found.values()].sort(compareDiagnostics);
  }

  #add(group: string, finding: Diagnostic, span?: Span): void {
    const key = `${finding.code}\0${group}\0${span?.start}\0${span?.end}\0${finding.message}`;
    if (!this.#found.has(key)) this.#counts.set(group, (this.#counts.get(group) ?? 0) + 1);
    this.#found.set(key, finding);
  }
}
