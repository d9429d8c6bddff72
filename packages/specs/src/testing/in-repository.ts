import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { checkContent } from '../content/check-content.ts';
import { checkCrossReferences } from '../cross-checks/check-cross-references.ts';
import { checkDesignContents } from '../design-contents/check-design-contents.ts';
import type { SpecDocument } from '../document/spec-document.ts';
import { checkLinks } from '../links/check-links.ts';
import { checkReferences } from '../references/check-references.ts';
import { checkSds } from '../registry/check-sds.ts';
import { checkTraceability } from '../traceability/check-traceability.ts';
import { read, TODAY } from './marked.ts';

/** One document with everything that spec-guard finds in it, notes too, at the places of its file. */
export interface GuardedDocument {
  readonly source: SourceText;
  readonly document: SpecDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads one document and runs all rules on it in a repository that is right otherwise: each document that it refers to
 * exists, holds, and says its side of a supersession; each PRD has a design.
 */
export function inRepository(text: string, path: string): GuardedDocument {
  const { source, document, diagnostics } = read(text, path);
  if (document === undefined) return { source, document, diagnostics };
  const others = counterparts(document);
  const documents = [document, ...others];
  const mode = 'production';
  const findings = [
    ...diagnostics,
    ...checkSds(documents, { today: TODAY, mode }),
    ...checkDesignContents([{ document, diagnostics }]),
    ...checkReferences([{ document, diagnostics }, ...others.map((other) => ({ document: other, diagnostics: [] }))]),
    ...checkContent(document),
    ...checkTraceability(documents, { policies: [], unread: new Set(), mode }),
    ...checkCrossReferences(documents, { mode, references: { authority: 'shared/SDS-900' } }),
    ...checkLinks([source], (other) => (other === path ? source : undefined)).diagnostics,
  ];
  return { source, document, diagnostics: findings.filter((one) => one.path === path) };
}

function counterparts({ kind, items, satisfiedRequirements }: SpecDocument): SpecDocument[] {
  const own = new Set(items.map(({ id }) => id.value));
  const headers = new Map<string, string[]>();
  const add = (reference: string, ...lines: string[]): void => {
    if (!own.has(reference)) headers.set(reference, [...(headers.get(reference) ?? []), ...lines]);
  };
  for (const { id, status, satisfies, supersedes, supersededBy = [] } of items) {
    for (const { value } of satisfies) add(value);
    for (const { value } of supersedes) add(value, 'Status: Superseded', `Superseded by: ${id.value}`);
    for (const { value } of supersededBy) add(value, 'Status: Accepted', `Supersedes: ${id.value}`);
    if (kind === 'prd' && status.value !== 'draft') add('SDS-999', `Satisfies: ${id.value}`, 'Version: 1.0.0');
  }
  for (const { value } of satisfiedRequirements) add(value);
  return [...headers].flatMap(([reference, lines]) => counterpart(reference, lines));
}

function counterpart(reference: string, lines: readonly string[]): SpecDocument[] {
  const [context, name] = reference.includes('/') ? reference.split('/') : ['support', reference];
  const isRequirement = (name as string).startsWith('REQ-');
  const id = isRequirement ? `PRD-9${/\d+$/.exec(name as string)?.[0]}` : (name as string);
  const status = lines.some((line) => line.startsWith('Status')) ? [] : ['Status: Draft'];
  const body = isRequirement ? [`- ${name}: The system shall act.`] : [];
  const text = [`# ${id}: Other`, '', ...status, ...lines, 'Version: 1.0.0', '', ...body, ''].join('\n');
  const { document } = read(text, `docs/specs/${context}/${id.slice(0, 3).toLowerCase()}/${id}.md`);
  return document === undefined ? [] : [document];
}
