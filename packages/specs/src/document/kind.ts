import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { kindOfId, kindOfPath } from './ids.ts';
import type { SpecKind } from './spec-document.ts';

export interface KindClues {
  /** Named by a wrapper such as `sds:`. */
  readonly wrapper: SpecKind | undefined;
  readonly id: { readonly written: string; readonly span: Span } | undefined;
  /** There are sections of an SDS such as `models:`. */
  readonly hasSections: boolean;
}

/** Decides the kind of a document; an id of another kind than wrapper or path say is a finding, and then decides. */
export function decideKind(
  source: SourceText,
  { wrapper, id, hasSections }: KindClues,
): { kind?: SpecKind; diagnostics: Diagnostic[] } {
  const expected = wrapper ?? kindOfPath(source.path);
  const named = id === undefined ? undefined : kindOfId(id.written);
  const kind = named ?? expected ?? (hasSections ? 'sds' : undefined);
  if (id === undefined || expected === undefined || expected === named)
    return { ...(kind && { kind }), diagnostics: [] };
  const finding = diagnostic('SPEC015', { source, span: id.span }, { id: id.written, expected: KIND_NAMES[expected] });
  return { ...(kind && { kind }), diagnostics: [finding] };
}

const KIND_NAMES: Readonly<Record<SpecKind, string>> = { adr: 'an ADR', prd: 'a PRD', sds: 'an SDS' };
