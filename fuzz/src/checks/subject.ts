import { type Diagnostic, hasErrors, SourceText } from '@sea-forge/diagnostics';
import { check, parse, type SourceFile } from '@sea-forge/sea-dsl';

/** A text and what the front end makes of it, for the checks to look at. */
export interface Subject {
  readonly source: SourceText;
  readonly file: SourceFile;
  readonly syntax: readonly Diagnostic[];
  readonly findings: readonly Diagnostic[];
  /** Whether the form of the text is right. */
  readonly isAccepted: boolean;
  /** Whether it also makes sense. */
  readonly isSound: boolean;
}

/** Parses and checks a text. */
export function subjectOf(text: string): Subject {
  const source = new SourceText('case.sea', text);
  const { file, diagnostics: syntax } = parse(source);
  const findings = check([file]);
  const isAccepted = !hasErrors(syntax);
  return { source, file, syntax, findings, isAccepted, isSound: isAccepted && !hasErrors(findings) };
}

/** What must hold of every text. `run` returns what does not, or throws. */
export interface Check {
  readonly name: string;
  readonly run: (subject: Subject) => string | undefined;
}
