import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { contextOf, SHARED_CONTEXT } from '../document/context.ts';
import type { Located, SpecDocument } from '../document/spec-document.ts';
import { boundedNearest } from './bounded-nearest.ts';
import { checkFileNames } from './file-name.rule.ts';
import type { ReferenceDocument } from './reference-documents.ts';

interface Named {
  readonly id: Located<string>;
  readonly document: SpecDocument;
}

/** Ids by context; each with its first place, which reference documents do not have. */
type Names = Map<string, Map<string, Named | undefined>>;

/**
 * Checks ids and the references between documents: give it those of all contexts. An id is unique in its context;
 * a reference is to the same context, to `shared`, or names another: `customer-service/SDS-003`.
 */
export function checkReferences(
  documents: readonly SpecDocument[],
  referenceDocuments: readonly ReferenceDocument[] = [],
): readonly Diagnostic[] {
  const names: Names = new Map();
  for (const { context, id } of referenceDocuments) namesIn(names, context).set(id, undefined);
  const duplicates = documents.flatMap((document) => [
    ...document.items.flatMap(({ id }) => addName(names, 'SPEC202', { id, document })),
    ...document.requirements.flatMap(({ id }) => addName(names, 'PRD101', { id, document })),
  ]);
  const suggest = suggestions(names);
  const keepers = new Set(referenceDocuments.map(({ context }) => context));
  const missing = documents.flatMap((document) =>
    referencesOf(document).flatMap((reference) => checkReference(reference, document, names, keepers, suggest)),
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
  names: Names,
  keepers: ReadonlySet<string>,
  suggest: (id: string, contexts: readonly string[]) => string | undefined,
): Diagnostic[] {
  const slash = value.indexOf('/');
  const id = value.slice(slash + 1);
  const contexts = slash < 0 ? [contextOf(document), SHARED_CONTEXT] : [value.slice(0, slash)];
  // Where nobody keeps reference documents here, they are kept elsewhere.
  if (id.startsWith('REF-') && !contexts.some((context) => keepers.has(context))) return [];
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
