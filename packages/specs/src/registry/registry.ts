import type { Diagnostic, RelatedLocation, Span } from '@sea-forge/diagnostics';
import type { RegistryModel, SpecDocument } from '../document/spec-document.ts';

/** A model with the document that registers it. */
export interface RegisteredModel {
  readonly model: RegistryModel;
  readonly document: SpecDocument;
}

/** What the rules look at: the models of all documents, in order. */
export interface Registry {
  readonly documents: readonly SpecDocument[];
  readonly models: readonly RegisteredModel[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  readonly mode: 'production' | 'staging';
}

/** A rule of the registry. One file holds the rules that look at the same thing. */
export type RegistryRule = (registry: Registry) => Diagnostic[];

export function related(document: SpecDocument, span: Span, message: string): RelatedLocation {
  return { path: document.source.path, range: document.source.range(span), message };
}
