import type { Range, SourceText, Span } from './source-text.ts';

export type Severity = 'error' | 'warning' | 'note';

/** A place in a file of the user's. */
export interface Location {
  readonly path: string;
  readonly range: Range;
}

export interface RelatedLocation extends Location {
  readonly message: string;
}

export interface TextEdit extends Location {
  readonly newText: string;
}

/** A change that may be applied by machine. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/**
 * One finding: what, where, why, and what to do. `range` is in the author's own file; a finding about
 * something that is no text file (a missing file, the request itself) has none.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly range?: Range;
  /** Shown under the marked characters in a frame. */
  readonly label?: string;
  /** Why this is a finding at all. */
  readonly why?: string;
  /** What to do about it, in this case. */
  readonly help?: string;
  readonly related?: readonly RelatedLocation[];
  readonly fix?: Fix;
}

/** What a code table says of one code. `message` builds the finding's text from typed parameters. */
export interface CodeDefinition<Parameters> {
  readonly severity: Severity;
  readonly title: string;
  readonly message: (parameters: Parameters) => string;
  /** Why the rule exists: one sentence for the text reporter and the page of `sea explain`. */
  readonly why: string;
  /** What to do, in general; a finding may bring a better one. */
  readonly fix: string;
  /** The finding may be neither suppressed, nor taken into a baseline, nor lowered by `sea.config.yaml`. */
  readonly firm?: true;
  /** `sea.config.yaml` may not lower it; a single finding may still be accepted, with a reason. */
  readonly always?: true;
}

/** A package's table of codes: one object, each entry made with {@link code}. */
export type CodeTable = Readonly<Record<string, CodeDefinition<never>>>;

/** Declares one code; the parameters' type is taken from `message`. */
export function code<Parameters>(definition: CodeDefinition<Parameters>): CodeDefinition<Parameters> {
  return definition;
}

/** Every code of a tool, by its name. */
export type AllCodes = ReadonlyMap<string, CodeTable[string]>;

/** The code whose title begins with a name and a colon, in whatever case: `SEA-portability: ...`. */
export function codeCalled(name: string, codes: AllCodes): string | undefined {
  const beginning = `${name.toLowerCase()}:`;
  return [...codes].find(([, { title }]) => title.toLowerCase().startsWith(beginning))?.[0];
}

/** The same table with its errors firm: those that would make a check or a generated service fail open. */
export function firm<Table extends CodeTable>(table: Table): Table {
  const entries = Object.entries(table).map(([name, definition]) => [
    name,
    definition.severity === 'error' ? { ...definition, firm: true } : definition,
  ]);
  return Object.fromEntries(entries) as Table;
}

export type ParametersOf<Table extends CodeTable, Code extends keyof Table> = Parameters<Table[Code]['message']>[0];

/** What a finding may add to its code's entry. */
export interface Details {
  readonly severity?: Severity;
  readonly label?: string;
  readonly help?: string;
  readonly related?: readonly RelatedLocation[];
  readonly fix?: Fix;
}

export type Place = { readonly source: SourceText; readonly span: Span } | Location | { readonly path: string };

/** Makes the function that builds a package's diagnostics; a code outside the table does not compile. */
export function diagnosticFactory<Table extends CodeTable>(table: Table) {
  return function diagnostic<Code extends keyof Table & string>(
    codeName: Code,
    place: Place,
    parameters: ParametersOf<Table, Code>,
    details: Details = {},
  ): Diagnostic {
    const definition = table[codeName] as CodeDefinition<unknown>;
    return {
      code: codeName,
      severity: definition.severity,
      message: definition.message(parameters),
      ...locate(place),
      why: definition.why,
      help: definition.fix,
      ...details,
    };
  };
}

function locate(place: Place): { path: string; range?: Range } {
  if ('source' in place) return { path: place.source.path, range: place.source.range(place.span) };
  return 'range' in place ? { path: place.path, range: place.range } : { path: place.path };
}

/** Order of output: path, place, code. Findings without a place come before those with one. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.path, b.path) ||
    (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0) ||
    (a.range?.start.column ?? 0) - (b.range?.start.column ?? 0) ||
    compareText(a.code, b.code)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
