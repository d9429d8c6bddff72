import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { contextOf, SHARED_CONTEXT } from '../document/context.ts';
import type { Located, SpecDocument } from '../document/spec-document.ts';
import type { SpecReading } from '../document/read-spec.ts';
import { boundedNearest } from './bounded-nearest.ts';
import { checkFileNames } from './file-name.rule.ts';
import type { ReferenceDocument } from './reference-documents.ts';
import { unreadableDocument, unsureOfRequirements } from './unread.ts';

interface Named {
  readonly id: Located<string>;
  readonly document: SpecDocument;
}

/** Ids by context; each with its first place, which documents that are not read do not have. */
type Names = Map<string, Map<string, Named | undefined>>;

/** What is looked up: all names, and where not finding one says nothing. */
interface Known {
  readonly names: Names;
  /** Contexts that keep reference documents. */
  readonly keepers: ReadonlySet<string>;
  /** Contexts of which a requirement may not have been read. */
  readonly unsure: ReadonlySet<string>;
  readonly suggest: (id: string, contexts: readonly string[]) => string | undefined;
}

/**
 * Checks ids and the references between documents: give it the readings of all contexts. An id is unique in its
 * context; a reference is to the same context, to `shared`, or names another: `customer-service/SDS-003`. A document
 * with errors exists all the same.
 */
export function checkReferences(
  readings: readonly SpecReading[],
  referenceDocuments: readonly ReferenceDocument[] = [],
): readonly Diagnostic[] {
  const names: Names = new Map();
  const unreadable = readings.flatMap((reading) => unreadableDocument(reading) ?? []);
  for (const { context, id } of [...referenceDocuments, ...unreadable]) namesIn(names, context).set(id, undefined);
  const documents = readings.flatMap(({ document }) => document ?? []);
  const duplicates = documents.flatMap((document) => [
    ...[...document.items.map(({ id }) => id), ...(document.unreadIds ?? [])].flatMap((id) =>
      addName(names, 'SPEC202', { id, document }),
    ),
    ...document.requirements.flatMap(({ id }) => addName(names, 'PRD101', { id, document })),
  ]);
  const known: Known = {
    names,
    keepers: new Set(referenceDocuments.map(({ context }) => context)),
    unsure: new Set(readings.flatMap((reading) => unsureOfRequirements(reading) ?? [])),
    suggest: suggestions(names),
  };
  const missing = documents.flatMap((document) =>
    referencesOf(document).flatMap((reference) => checkReference(reference, document, known)),
  );
  return [...duplicates, ...missing, ...documents.flatMap(checkFileNames)];
}

function addName(names: Names, code: 'SPEC202' | 'PRD101', named: Named): Diagnostic[] {
  const { id, document } = named;
  const ofContext = namesIn(names, contextOf(document));
  const earlier = ofContext.get(id.value);
  if (earlier === undefined) {
    ofContext.set(id.value, named);
    return [];
  }
  const { path } = earlier.document.source;
  const related = [
    { path, range: earlier.document.source.range(earlier.id.span), message: `${id.value} is first used here` },
  ];
  return [diagnostic(code, { source: document.source, span: id.span }, { id: id.value }, { related })];
}

function namesIn(names: Names, context: string): Map<string, Named | undefined> {
  const ofContext = names.get(context) ?? new Map<string, Named | undefined>();
  names.set(context, ofContext);
  return ofContext;
}

function referencesOf({ items, satisfiedRequirements, governance }: SpecDocument): Located<string>[] {
  return [
    ...items.flatMap(({ satisfies, supersedes, supersededBy = [] }) => [...satisfies, ...supersedes, ...supersededBy]),
    ...satisfiedRequirements,
    ...(governance?.invariants ?? []),
  ];
}

function checkReference(
  { value, span }: Located<string>,
  document: SpecDocument,
  { names, keepers, unsure, suggest }: Known,
): Diagnostic[] {
  const slash = value.indexOf('/');
  const id = value.slice(slash + 1);
  const contexts = slash < 0 ? [contextOf(document), SHARED_CONTEXT] : [value.slice(0, slash)];
  // Where nobody keeps reference documents here, they are kept elsewhere.
  if (id.startsWith('REF-') && !contexts.some((context) => keepers.has(context))) return [];
  if (id.startsWith('REQ-') && contexts.some((context) => unsure.has(context))) return [];
  if (contexts.some((context) => names.get(context)?.has(id))) return [];
  return [diagnostic('SPEC201', { source: document.source, span }, { id: value, near: suggest(id, contexts) })];
}

/** Nearest ids of the same kind among those of some contexts. */
function suggestions(names: Names): (id: string, contexts: readonly string[]) => string | undefined {
  const findNearest = boundedNearest();
  const visible = new Map<string, readonly string[]>();
  return (id, contexts) => {
    const prefix = id.slice(0, 4);
    const key = [prefix, ...contexts].join('/');
    const known =
      visible.get(key) ??
      contexts.flatMap((context) =>
        [...(names.get(context)?.keys() ?? [])].filter((other) => other.startsWith(prefix)),
      );
    visible.set(key, known);
    return findNearest(id, known);
  };
}
