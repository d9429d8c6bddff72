import {
  compareDiagnostics,
  type Details,
  type Diagnostic,
  type ParametersOf,
  type Span,
} from '@sea-forge/diagnostics';
import { type codes, diagnostic } from '../../codes.ts';
import type { SourceFile } from '../../syntax/ast.ts';

type Codes = typeof codes;

/** Says that something is wrong at a place of the file under check. */
export type Report = <Code extends keyof Codes>(
  code: Code,
  at: Span | { readonly span: Span },
  parameters: ParametersOf<Codes, Code>,
  details?: Details,
) => void;

/** Gathers findings; the same one, met on two ways, counts once. */
export class Findings {
  readonly #found = new Map<string, Diagnostic>();

  reportIn(file: SourceFile): Report {
    return (code, at, parameters, details) => {
      const span = 'span' in at ? at.span : at;
      const finding = diagnostic(code, { source: file.source, span }, parameters, details);
      const key = `${code}\0${finding.path}\0${span.start}\0${span.end}\0${finding.message}`;
      this.#found.set(key, finding);
    };
  }

  /** In reading order. */
  sorted(): readonly Diagnostic[] {
    return [...this.#found.values()].sort(compareDiagnostics);
  }
}
