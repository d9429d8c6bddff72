import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { FindPhrases } from '../content/words-in.ts';
import { contextOf } from '../document/context.ts';
import type { SpecDocument } from '../document/spec-document.ts';
import { inStaging } from '../traceability/in-staging.ts';
import { denialsOf } from './denial.ts';
import { findChain, findIdentity, findPrivileged, findSbvr, findSemanticChange, isAboutRunTime } from './phrases.ts';
import { isAboutRules, type Sentence, sentencesOf } from './sentences.ts';

/** The ruleset "sea-forge". A reference that is not configured is not asked for. */
export interface CrossCheckOptions {
  readonly mode: 'production' | 'staging';
  /** Ids such as `shared/SDS-002`. */
  readonly references: {
    readonly authority?: string;
    readonly changeProposal?: string;
    readonly identity?: string;
  };
}

/** CHECK-AUTH-001 to CHECK-ECON-001 over documents in force. Code, quotations and denials do not count. */
export function checkCrossReferences(
  documents: readonly SpecDocument[],
  { mode, references }: CrossCheckOptions,
): Diagnostic[] {
  const { authority, changeProposal, identity } = references;
  return inStaging(
    mode,
    documents.filter(isInForce).flatMap((document) => {
      const sentences = sentencesOf(document).filter(({ text }) => !isAboutRules(text));
      return [
        ...unlessReferred(document, sentences, authority, findPrivileged, (place, action, specification) =>
          diagnostic('CHECK-AUTH-001', place, { action, specification }),
        ),
        ...unlessReferred(document, sentences, changeProposal, findSemanticChange, (place, words, specification) =>
          diagnostic('CHECK-PROP-001', place, { words, specification }),
        ),
        ...unlessReferred(document, sentences, identity, findIdentity, (place, mechanism, specification) =>
          diagnostic('CHECK-ID-001', place, { mechanism, specification }),
        ),
        ...sentences
          .filter(({ text }) => isAboutRunTime(text))
          .flatMap((sentence) => mentions(document, sentence, findSbvr))
          .map(({ place }) => diagnostic('CHECK-SEM-001', place, { words: 'SBVR' })),
        ...sentences
          .flatMap((sentence) => mentions(document, sentence, findChain))
          .map(({ place, words }) => diagnostic('CHECK-ECON-001', place, { words })),
      ];
    }),
  );
}

type Place = { readonly source: SpecDocument['source']; readonly span: { start: number; end: number } };

// One finding a document, at the first mention: one reference mends it.
function unlessReferred(
  document: SpecDocument,
  sentences: readonly Sentence[],
  specification: string | undefined,
  find: FindPhrases,
  report: (place: Place, words: string, specification: string) => Diagnostic,
): Diagnostic[] {
  if (specification === undefined || refersTo(document, specification)) return [];
  const first = sentences.flatMap((sentence) => mentions(document, sentence, find))[0];
  return first === undefined ? [] : [report(first.place, first.words, specification)];
}

function mentions(
  { source }: SpecDocument,
  { text, start }: Sentence,
  find: FindPhrases,
): { place: Place; words: string }[] {
  const found = find(text);
  if (found.length === 0) return [];
  const isDenied = denialsOf(text);
  return found
    .filter(({ at }) => !isDenied(at))
    .map(({ words, at }) => ({
      words,
      place: { source, span: { start: start + at.start, end: start + at.end } },
    }));
}

// By its header, by a link or in words; the specification itself refers to itself.
function refersTo(document: SpecDocument, specification: string): boolean {
  const id = specification.slice(specification.indexOf('/') + 1);
  const context = specification.includes('/') ? specification.slice(0, specification.indexOf('/')) : undefined;
  const isItself =
    document.items.some((item) => item.id.value === id) && (context === undefined || contextOf(document) === context);
  return isItself || new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(document.source.text);
}

function isInForce({ items }: SpecDocument): boolean {
  return items.some(({ status }) => status.value !== 'superseded' && status.value !== 'deprecated');
}
