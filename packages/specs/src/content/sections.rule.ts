import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { SpecDocument, SpecItem, SpecStatus } from '../document/spec-document.ts';
import { ACCEPTANCE, ADR_SECTIONS, linesOfSection, listItem, missingSections, SDS_SECTIONS } from './sections.ts';

/** The states in which a document is to be complete. */
export const JUDGED: ReadonlySet<SpecStatus> = new Set(['review', 'approved', 'implemented']);

/** SPEC301 and SPEC302: the sections that decisions and designs have. A YAML file has no prose, so none is missed. */
export function checkSections(document: SpecDocument): Diagnostic[] {
  const { kind, source, prose } = document;
  const item = document.items.find(({ status }) => JUDGED.has(status.value));
  if (kind === 'prd' || item === undefined || prose.length === 0) return [];
  const [code, expected] = kind === 'adr' ? (['SPEC301', ADR_SECTIONS] as const) : (['SPEC302', SDS_SECTIONS] as const);
  return missingSections(document, expected).map(({ name }) =>
    diagnostic(code, { source, span: item.id.span }, { id: item.id.value, section: name }),
  );
}

/** ADR101: each item of a decision's constraints binds somebody. */
export function checkConstraints(document: SpecDocument): Diagnostic[] {
  if (document.kind !== 'adr') return [];
  return linesOfSection(document, { name: 'Constraints', names: ['constraint', 'constraints'] }).flatMap((line) => {
    // What is nested belongs to the item above it.
    const item = /^ {0,1}\S/.test(line.text) ? listItem(line) : undefined;
    if (
      item === undefined ||
      /\b(?:MUST|SHALL|REQUIRED|none)\b|\b(?:must|shall)(?: not)?\b/.test(continued(document, item))
    )
      return [];
    return [diagnostic('ADR101', { source: document.source, span: item.span }, {})];
  });
}

// The item with the lines that continue it: up to a blank line or the next item.
function continued({ source: { text } }: SpecDocument, { span }: { span: { start: number } }): string {
  const rest = text.slice(span.start);
  const end = rest.search(/\n\s*(?:\r?\n|[-*+]\s|\d{1,9}[.)]\s|#)/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** PRD204 and PRD205: what a PRD that is to be judged needs. */
export function checkProduct(document: SpecDocument): Diagnostic[] {
  const item: SpecItem | undefined = document.items.find(({ status }) => JUDGED.has(status.value));
  if (document.kind !== 'prd' || item === undefined) return [];
  const place = { source: document.source, span: item.id.span };
  if (document.requirements.length === 0) return [diagnostic('PRD205', place, { id: item.id.value })];
  const hasCriteria =
    document.prose.length === 0 ||
    missingSections(document, [ACCEPTANCE]).length === 0 ||
    document.prose.some(({ text }) => /\bacceptance\b|^\W*(?:given|scenario)\b/i.test(text));
  return hasCriteria ? [] : [diagnostic('PRD204', place, { id: item.id.value })];
}
