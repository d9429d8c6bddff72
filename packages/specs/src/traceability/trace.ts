import type { Location } from '@sea-forge/diagnostics';
import { contextOf, SHARED_CONTEXT } from '../document/context.ts';
import type { Located, Requirement, SpecDocument, SpecItem } from '../document/spec-document.ts';

/** A policy of a context as far as the chain goes. */
export interface TracedPolicy {
  readonly context: string;
  readonly id: string;
  /** Of its tags `requirement:<id>`. */
  readonly requirements: readonly string[];
  readonly place: Location;
}

export interface TracedItem {
  readonly context: string;
  readonly item: SpecItem;
  readonly document: SpecDocument;
}

export interface TracedRequirement {
  readonly context: string;
  readonly requirement: Requirement;
  readonly document: SpecDocument;
  /** The PRD that states it: in a file of several, the one it stands in. */
  readonly product: TracedItem | undefined;
}

/** The documents, requirements and policies of all contexts, to be looked up by who refers to them. */
export class Trace {
  readonly items: readonly TracedItem[];
  readonly requirements: readonly TracedRequirement[];
  readonly policies: readonly TracedPolicy[];
  /** Contexts of which a file could not be read. */
  readonly unread: ReadonlySet<string>;
  /** Contexts with an item that has errors in its header. */
  readonly unreadItems: ReadonlySet<string>;
  readonly #items = new Map<string, TracedItem>();
  readonly #requirements = new Map<string, TracedRequirement>();

  constructor(documents: readonly SpecDocument[], policies: readonly TracedPolicy[], unread: ReadonlySet<string>) {
    this.items = documents.flatMap((document) =>
      document.items.map((item) => ({ context: contextOf(document), item, document })),
    );
    const products = new Map<SpecDocument, TracedItem[]>();
    for (const one of this.items) {
      const others = products.get(one.document);
      if (others === undefined) products.set(one.document, [one]);
      else others.push(one);
    }
    this.requirements = documents.flatMap((document) =>
      document.requirements.map((requirement) => ({
        context: contextOf(document),
        requirement,
        document,
        product: productOf(requirement, products.get(document) ?? []),
      })),
    );
    this.policies = policies;
    this.unread = unread;
    this.unreadItems = new Set(
      documents.flatMap((document) => (document.unreadIds === undefined ? [] : [contextOf(document)])),
    );
    for (const one of this.items) add(this.#items, one.context, one.item.id.value, one);
    for (const one of this.requirements) add(this.#requirements, one.context, one.requirement.id.value, one);
  }

  /** The document that a reference in a context means. */
  itemOf(reference: string, context: string): TracedItem | undefined {
    return lookUp(this.#items, reference, context);
  }

  /** The requirement that a reference in a context means. */
  requirementOf(reference: string, context: string): TracedRequirement | undefined {
    return lookUp(this.#requirements, reference, context);
  }
}

/**
 * The requirements that a design names: in `satisfies`, and in `satisfies_reqs` of its policies; in a file of several
 * designs, of those that stand in its part or above all of them.
 */
export function namedRequirements({ item, document }: TracedItem): Located<string>[] {
  // Parts follow each other without gaps.
  const firstPart = document.items[0]?.extent?.start ?? Number.POSITIVE_INFINITY;
  return [
    ...item.satisfies.filter(({ value }) => /(?:^|\/)REQ-/.test(value)),
    ...document.satisfiedRequirements.filter(({ span }) => span.start < firstPart || isWithin(item, span.start)),
  ];
}

function isWithin({ extent }: SpecItem, at: number): boolean {
  return extent !== undefined && extent.start <= at && at < extent.end;
}

function productOf({ id }: Requirement, items: readonly TracedItem[]): TracedItem | undefined {
  return items.find(({ item }) => isWithin(item, id.span.start)) ?? items[0];
}

function add<One>(map: Map<string, One>, context: string, id: string, one: One): void {
  const key = `${context}/${id}`;
  if (!map.has(key)) map.set(key, one);
}

function lookUp<One>(map: ReadonlyMap<string, One>, reference: string, context: string): One | undefined {
  if (reference.includes('/')) return map.get(reference);
  return map.get(`${context}/${reference}`) ?? map.get(`${SHARED_CONTEXT}/${reference}`);
}
