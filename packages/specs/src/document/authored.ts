import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import type { Located, ProseLine, SpecKind } from './spec-document.ts';
import type { Entry } from '../yaml/located-node.ts';

/** One header as its author wrote it, unchecked: from front matter, YAML blocks, heading and header lines together. */
export interface AuthoredItem {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Where a missing key is reported. */
  readonly home: Span;
  /** Its part of the text, in a file of several items. */
  readonly extent?: Span;
  /** A title in a heading behind the one that holds. */
  readonly otherTitle?: Located<string>;
}

/** What one file says, before any schema is applied. */
export interface AuthoredDocument {
  readonly kind: SpecKind;
  readonly items: readonly AuthoredItem[];
  /** `models`, `governance` and the like, from the whole file. */
  readonly sections: ReadonlyMap<string, Entry>;
  /** Prose of a markdown file; none in a YAML file. */
  readonly lines: readonly ProseLine[];
}

export interface AuthoredReading {
  /** Undefined where the file is no specification or its header cannot be read. */
  readonly document?: AuthoredDocument;
  readonly diagnostics: readonly Diagnostic[];
}

export type ReadAuthored = (source: SourceText) => AuthoredReading;
