import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { phraseFinder } from '../content/words-in.ts';
import { contextOf } from '../document/context.ts';
import type { SpecDocument } from '../document/spec-document.ts';
import { inStaging } from '../traceability/in-staging.ts';
import { isDenied, type Sentence, sentencesOf } from './sentences.ts';

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

const PRIVILEGED = phraseFinder([
  'key rotation',
  'rotate keys',
  'rotate the keys',
  'rotates keys',
  'rotates the keys',
  'break-glass',
  'break glass',
  'kill switch',
  'kill-switch',
  'restore from backup',
  'restores a backup',
  'restore a backup',
  'backup restore',
]);
const SEMANTIC_CHANGE = phraseFinder([
  'semantic change',
  'semantic changes',
  'concept change',
  'concept changes',
  'change of meaning',
  'changes of meaning',
  'change the meaning',
  'changes the meaning',
  'redefine the term',
  'redefines the term',
]);
const IDENTITY = phraseFinder([
  'OAuth',
  'OAuth2',
  'OAuth 2.0',
  'OpenID Connect',
  'OIDC',
  'SAML',
  'SPIFFE',
  'SCIM',
  'single sign-on',
  'identity provider',
  'decentralized identifier',
  'decentralized identifiers',
  'verifiable credential',
  'verifiable credentials',
]);
const CHAIN = phraseFinder([
  'gas fee',
  'gas fees',
  'gas price',
  'gas prices',
  'mempool',
  'staking',
  'staking rewards',
  'validator rewards',
  'block reward',
  'block rewards',
  'proof of stake',
  'proof of work',
  'tokenomics',
  'public chain',
  'public blockchain',
]);
const SBVR = phraseFinder(['SBVR']);

/** CHECK-AUTH-001 to CHECK-ECON-001 over documents in force. Code, quotations and denials do not count. */
export function checkCrossReferences(
  documents: readonly SpecDocument[],
  { mode, references }: CrossCheckOptions,
): Diagnostic[] {
  const { authority, changeProposal, identity } = references;
  return inStaging(
    mode,
    documents.filter(isInForce).flatMap((document) => {
      const sentences = sentencesOf(document).filter(({ text }) => !isDenied(text));
      return [
        ...unlessReferred(document, sentences, authority, PRIVILEGED, (place, action, specification) =>
          diagnostic('CHECK-AUTH-001', place, { action, specification }),
        ),
        ...unlessReferred(document, sentences, changeProposal, SEMANTIC_CHANGE, (place, words, specification) =>
          diagnostic('CHECK-PROP-001', place, { words, specification }),
        ),
        ...unlessReferred(document, sentences, identity, IDENTITY, (place, mechanism, specification) =>
          diagnostic('CHECK-ID-001', place, { mechanism, specification }),
        ),
        ...sentences
          .filter(({ text }) => /\b(?:run-?time|at run time|in production)\b/i.test(text))
          .flatMap((sentence) => mentions(document, sentence, SBVR))
          .map(({ place }) => diagnostic('CHECK-SEM-001', place, { words: 'SBVR' })),
        ...sentences
          .flatMap((sentence) => mentions(document, sentence, CHAIN))
          .map(({ place, words }) => diagnostic('CHECK-ECON-001', place, { words })),
      ];
    }),
  );
}

type Place = { readonly source: SpecDocument['source']; readonly span: { start: number; end: number } };
type Finder = ReturnType<typeof phraseFinder>;

// One finding a document, at the first mention: one reference mends it.
function unlessReferred(
  document: SpecDocument,
  sentences: readonly Sentence[],
  specification: string | undefined,
  find: Finder,
  report: (place: Place, words: string, specification: string) => Diagnostic,
): Diagnostic[] {
  if (specification === undefined || refersTo(document, specification)) return [];
  const first = sentences.flatMap((sentence) => mentions(document, sentence, find))[0];
  return first === undefined ? [] : [report(first.place, first.words, specification)];
}

function mentions(
  { source }: SpecDocument,
  { text, start }: Sentence,
  find: Finder,
): { place: Place; words: string }[] {
  return find(text).map(({ words, at }) => ({
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
