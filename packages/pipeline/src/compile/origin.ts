import type { SourceText, Span } from '@sea-forge/diagnostics';
import type { Origin } from '@sea-forge/model';

/** Where an item stands in the author's file. */
export function originAt(source: SourceText, span: Span, id: string): Origin {
  return { path: source.path, id, ...source.position(span.start) };
}
