import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { ProseLine, SpecDocument, SpecItem, SpecStatus } from '../document/spec-document.ts';
import { ACCEPTANCE, ADR_SECTIONS, CONSTRAINTS, SDS_SECTIONS } from './section-names.ts';
import { linesOfSection, listItem, missingSections } from './sections.ts';

/** The states in which a document is to be complete. */
export const JUDGED: ReadonlySet<SpecStatus> = new Set(['review', 'approved', 'implemented']);

/**
 * SPEC301 and SPEC302: the sections that decisions and designs have, each item of a file for itself. A YAML file has no
 * prose, so none is missed.
 */
export function checkSections({ kind, source, prose, items }: SpecDocument): Diagnostic[] {
  if (kind === 'prd' || prose.length === 0) return [];
  const [code, expected] = kind === 'adr' ? (['SPEC301', ADR_SECTIONS] as const) : (['SPEC302', SDS_SECTIONS] as const);
  return items
    .filter(({ status }) => JUDGED.has(status.value))
    .flatMap((item) =>
      missingSections(proseOf(item, prose), expected).map(({ name }) =>
        diagnostic(code, { source, span: item.id.span }, { id: item.id.value, section: name }),
      ),
    );
}

/** ADR101: each item of a decision's constraints binds somebody. */
export function checkConstraints(document: SpecDocument): Diagnostic[] {
  if (document.kind !== 'adr') return [];
  const lines = document.items.flatMap((item) => linesOfSection(proseOf(item, document.prose), CONSTRAINTS));
  return lines.flatMap((line) => {
    // What is nested belongs to the item above it.
    const item = /^ {0,1}\S/.test(line.text) ? listItem(line) : undefined;
    if (item === undefined || binds(continued(document, item))) return [];
    return [diagnostic('ADR101', { source: document.source, span: item.span }, {})];
  });
}

function binds(text: string): boolean {
  return /\b(?:MUST|SHALL|REQUIRED|[Nn]one)\b|\b(?:must|shall)(?: not)?\b/.test(text) || OTHER_LANGUAGES.test(text);
}

const OTHER_LANGUAGES =
  /(?<!\p{L})(?:muss|müssen|darf nicht|dürfen nicht|doit|doivent|ne peut|debe|deben|deve|devem|devono|moet|moeten|mag niet)(?!\p{L})/iu;

// The item with the lines that continue it: up to a blank line or the next item.
function continued({ source: { text } }: SpecDocument, { span }: { span: { start: number } }): string {
  const rest = text.slice(span.start);
  const end = rest.search(/\n\s*(?:\r?\n|[-*+]\s|\d{1,9}[.)]\s|#)/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** PRD204 and PRD205: what a PRD that is to be judged needs. */
export function checkProduct({ kind, source, prose, items, requirements }: SpecDocument): Diagnostic[] {
  const item: SpecItem | undefined = items.find(({ status }) => JUDGED.has(status.value));
  if (kind !== 'prd' || item === undefined) return [];
  const place = { source, span: item.id.span };
  if (requirements.length === 0) return [diagnostic('PRD205', place, { id: item.id.value })];
  const hasCriteria =
    prose.length === 0 ||
    missingSections(prose, [ACCEPTANCE]).length === 0 ||
    prose.some(({ text }) => /\bacceptance\b|^\W*(?:given|scenario)\b/i.test(text));
  return hasCriteria ? [] : [diagnostic('PRD204', place, { id: item.id.value })];
}

function proseOf({ extent }: SpecItem, prose: readonly ProseLine[]): readonly ProseLine[] {
  if (extent === undefined) return prose;
  return prose.slice(firstFrom(prose, extent.start), firstFrom(prose, extent.end));
}

// Index of the first line at or behind an offset; the lines are in the order of the file.
function firstFrom(prose: readonly ProseLine[], offset: number): number {
  let low = 0;
  let high = prose.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prose[middle] as ProseLine).span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
