import { compareDiagnostics, type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { checkContent } from '../content/check-content.ts';
import { checkCrossReferences } from '../cross-checks/check-cross-references.ts';
import { checkDesignContents } from '../design-contents/check-design-contents.ts';
import { checkPassedOver, hasOtherName } from '../document/passed-over.ts';
import { readSpec, type SpecReading } from '../document/read-spec.ts';
import type { SpecDocument } from '../document/spec-document.ts';
import { checkLinks } from '../links/check-links.ts';
import { checkReferences } from '../references/check-references.ts';
import { referenceDocumentAt } from '../references/reference-documents.ts';
import { checkSds, type RegistryOptions } from '../registry/check-sds.ts';
import { checkTraceability } from '../traceability/check-traceability.ts';

const MARK = /«(?:([A-Z]+(?:-[A-Z]+-)?\d{3}(?:\+[A-Z]+\d{3})*):)?([^«»]*)»/g;

/** Documents by path, in the text of which `«SDS204:optional»` says: here, over exactly this text, this finding. */
export type MarkedFiles = Readonly<Record<string, string>>;

export const TODAY = '2026-03-01';

/** What the marks say and what is found, as comparable lines: `a.md:3:9-3:17 SDS204 optional`. */
export function compareMarked(
  files: MarkedFiles,
  { guard = false, ...options }: RegistryOptions & { readonly guard?: boolean } = { today: TODAY, mode: 'production' },
): { expected: string[]; found: string[]; diagnostics: Diagnostic[] } {
  const expected: string[] = [];
  const readings: SpecReading[] = [];
  const passedOver: Diagnostic[] = [];
  const sources = new Map<string, SourceText>();
  for (const [path, marked] of Object.entries(files)) {
    const source = new SourceText(path, marked.replaceAll(MARK, '$2'));
    sources.set(path, source);
    expected.push(...marksOf(marked, source));
    if (path.endsWith('.sea') || referenceDocumentAt(path) !== undefined) continue;
    if (hasOtherName(path)) passedOver.push(...[checkPassedOver(source)].flatMap((finding) => finding ?? []));
    else readings.push(readSpec(source));
  }
  const documents = readings.flatMap(({ document }) => document ?? []);
  const diagnostics = readings.flatMap((reading) => reading.diagnostics);
  diagnostics.push(
    ...passedOver,
    ...checkSds(documents, options),
    ...checkDesignContents(readings),
    ...checkReferences(
      readings,
      [...sources.keys()].flatMap((path) => referenceDocumentAt(path) ?? []),
    ),
  );
  if (guard) diagnostics.push(...guardFindings(documents, [...sources.values()], options));
  const markdown = [...sources.values()].filter(({ path }) => path.endsWith('.md'));
  diagnostics.push(...checkLinks(markdown, (path) => sources.get(path)).diagnostics);
  const found = [...diagnostics].sort(compareDiagnostics).map((one) => shown(one, sources.get(one.path) as SourceText));
  return { expected: expected.sort(), found: found.sort(), diagnostics };
}

// What only spec-guard looks for; policies are read as far as these tests write them.
function guardFindings(
  documents: readonly SpecDocument[],
  sources: readonly SourceText[],
  { mode }: RegistryOptions,
): Diagnostic[] {
  const policies = sources
    .filter(({ path }) => path.endsWith('.sea'))
    .flatMap((source) =>
      [...source.text.matchAll(/Policy (\w+)(.*)/g)].map(({ index, 1: id = '', 2: rest = '' }) => {
        const start = index + 'Policy '.length;
        return {
          context: source.path.split('/')[2] ?? '',
          id,
          requirements: [...rest.matchAll(/"requirement:([^"]+)"/g)].map((tag) => tag[1] as string),
          place: { path: source.path, range: source.range({ start, end: start + id.length }) },
        };
      }),
    );
  const references = { authority: 'shared/SDS-090', changeProposal: 'shared/SDS-091', identity: 'shared/SDS-092' };
  return [
    ...documents.flatMap((document) => checkContent(document)),
    ...checkTraceability(documents, { policies, unread: new Set(), mode }),
    ...checkCrossReferences(documents, { mode, references }),
  ];
}

/** Reads a text without marks. */
export function read(
  text: string,
  path = 'docs/specs/support/sds/003-models.md',
): SpecReading & { readonly source: SourceText } {
  const source = new SourceText(path, text);
  return { source, ...readSpec(source) };
}

function marksOf(marked: string, source: SourceText): string[] {
  const lines: string[] = [];
  let removed = 0;
  for (const { index, 0: whole, 1: codes, 2: text = '' } of marked.matchAll(MARK)) {
    const start = index - removed;
    removed += whole.length - text.length;
    const range = place(source, start, start + text.length);
    for (const code of codes?.split('+') ?? []) lines.push(`${source.path}:${range} ${code} ${text}`);
  }
  return lines;
}

function shown({ path, code, range }: Diagnostic, source: SourceText): string {
  if (range === undefined) return `${path} ${code} without a place`;
  const offset = ({ line, column }: { line: number; column: number }): number => {
    const before =
      source.text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    return before + [...source.line(line)].slice(0, column - 1).join('').length;
  };
  const [start, end] = [offset(range.start), offset(range.end)];
  return `${path}:${place(source, start, end)} ${code} ${source.text.slice(start, end)}`;
}

function place(source: SourceText, start: number, end: number): string {
  const range = source.range({ start, end });
  return `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`;
}
