import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { SHARED_CONTEXT } from '../document/context.ts';
import type { Located, SpecDocument } from '../document/spec-document.ts';
import { boundedNearest, type FindNearest } from '../references/bounded-nearest.ts';
import type { DesignContents } from './design-contents.ts';

export interface InContext {
  readonly document: SpecDocument;
  readonly context: string;
}

/** Names that the documents of one context see. */
interface Declared {
  readonly types: Set<string>;
  readonly events: Set<string>;
  readonly aggregates: Set<string>;
}

const BUILT_IN = ['string', 'number', 'integer', 'boolean', 'datetime', 'date', 'decimal', 'uuid', 'object'] as const;

/** The form of a type; another one is a finding of the schema. */
const TYPE = /^[A-Za-z][A-Za-z0-9_]*(\[\])?$/;

/** SDS301 and SDS302: what a design names by its name is declared somewhere in its context, or in `shared`. */
export function checkDeclared(
  documents: readonly InContext[],
  others: readonly InContext[],
  unread: ReadonlySet<string>,
): Diagnostic[] {
  const findNearest = boundedNearest();
  const byContext = new Map<string, Declared>();
  const declaredIn = (context: string): Declared => {
    const known = byContext.get(context) ?? collect([...documents, ...others], new Set([context, SHARED_CONTEXT]));
    byContext.set(context, known);
    return known;
  };
  return documents.flatMap(({ document, context }) => {
    if (document.contents === undefined || unread.has(context) || unread.has(SHARED_CONTEXT)) return [];
    const declared = declaredIn(context);
    return [
      ...undeclaredTypes(document, document.contents, declared.types, findNearest),
      ...undeclared(document, 'event', document.contents.emitted, declared.events, findNearest),
      ...undeclared(document, 'aggregate', document.contents.touched, declared.aggregates, findNearest),
    ];
  });
}

function collect(documents: readonly InContext[], visible: ReadonlySet<string>): Declared {
  const types = new Set<string>(BUILT_IN);
  const events = new Set<string>();
  const aggregates = new Set<string>();
  for (const { document, context } of documents) {
    const { contents } = document;
    if (contents === undefined || !visible.has(context)) continue;
    for (const { value } of [...contents.types, ...contents.aggregates, ...contents.eventNames]) types.add(value);
    for (const value of contents.otherTypes) types.add(value);
    for (const { value } of [...contents.eventNames, ...contents.eventIds]) events.add(value);
    for (const { value } of contents.aggregates) aggregates.add(value);
    for (const value of contents.otherTypes) aggregates.add(value);
  }
  return { types, events, aggregates };
}

function undeclaredTypes(
  { source }: SpecDocument,
  { fieldTypes }: DesignContents,
  known: ReadonlySet<string>,
  findNearest: FindNearest,
): Diagnostic[] {
  return fieldTypes.flatMap(({ value, span }) => {
    const type = value.replace(/\[\]$/, '');
    if (!TYPE.test(value) || known.has(type)) return [];
    return [diagnostic('SDS301', { source, span }, { type, near: findNearest(type, known) })];
  });
}

function undeclared(
  { source }: SpecDocument,
  kind: 'event' | 'aggregate',
  names: readonly Located<string>[],
  known: ReadonlySet<string>,
  findNearest: FindNearest,
): Diagnostic[] {
  return names.flatMap(({ value: name, span }) =>
    known.has(name) ? [] : [diagnostic('SDS302', { source, span }, { kind, name, near: findNearest(name, known) })],
  );
}
