import type { Location } from '@sea-forge/diagnostics';
import type { SpecDocument, SpecKind } from '../document/spec-document.ts';
import { isBinding, satisfiedRequirements } from '../traceability/satisfied.ts';
import {
  namedRequirements,
  Trace,
  type TracedItem,
  type TracedPolicy,
  type TracedRequirement,
} from '../traceability/trace.ts';

/** Where the chain of a row stops. */
export type RowState =
  /** Approved, and a policy or a design satisfies it. */
  | 'met'
  /** Approved, and nothing satisfies it. */
  | 'unmet'
  /** Not yet approved. */
  | 'planned'
  /** A document or a policy that no requirement leads to. */
  | 'unasked';

/** Something a row names, with its place: `docs/specs/...:12`. */
export interface MatrixLink {
  readonly id: string;
  readonly title?: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** One requirement with everything before and behind it; or something that stands outside every chain. */
export interface MatrixRow {
  readonly context: string;
  readonly state: RowState;
  readonly decisions: readonly MatrixLink[];
  readonly product?: MatrixLink;
  readonly requirement?: MatrixLink;
  readonly designs: readonly MatrixLink[];
  readonly policies: readonly MatrixLink[];
  /** Paths of generated files that hold one of the policies. */
  readonly generated: readonly string[];
}

export interface TraceabilityMatrix {
  readonly rows: readonly MatrixRow[];
}

export interface MatrixInput {
  readonly documents: readonly SpecDocument[];
  readonly policies: readonly TracedPolicy[];
  /** `<path>#<policy>` to the generated files made from it. */
  readonly generated: ReadonlyMap<string, readonly string[]>;
}

/** The traceability matrix: ADR, PRD, requirement, SDS, policy and generated file, a row for each requirement. */
export function traceabilityMatrix({ documents, policies, generated }: MatrixInput): TraceabilityMatrix {
  const trace = new Trace(documents, policies, new Set());
  const builder = new RowBuilder(trace, generated);
  const rows = trace.requirements.map((requirement) => builder.ofRequirement(requirement));
  return { rows: [...rows, ...builder.outside()].sort(compareRows) };
}

class RowBuilder {
  readonly #trace: Trace;
  readonly #generated: ReadonlyMap<string, readonly string[]>;
  readonly #named = new Set<object>();
  readonly #satisfied: ReadonlySet<TracedRequirement>;
  readonly #policies = new Lists<TracedRequirement, TracedPolicy>();
  /** By requirement, and by the item of a PRD that is satisfied as a whole. */
  readonly #designs = new Lists<TracedRequirement | TracedItem, TracedItem>();

  constructor(trace: Trace, generated: ReadonlyMap<string, readonly string[]>) {
    this.#trace = trace;
    this.#generated = generated;
    this.#satisfied = satisfiedRequirements(trace);
    for (const policy of trace.policies)
      for (const id of policy.requirements) this.#policies.add(trace.requirementOf(id, policy.context), policy);
    for (const one of trace.items) {
      const { document, item, context } = one;
      if (document.kind !== 'sds') continue;
      for (const { value } of namedRequirements(one)) this.#designs.add(trace.requirementOf(value, context), one);
      for (const { value } of item.satisfies) this.#designs.add(trace.itemOf(value, context), one);
    }
  }

  ofRequirement(one: TracedRequirement): MatrixRow {
    const { product } = one;
    const policies = this.#policies.of(one);
    const ofProduct = product === undefined ? [] : this.#designs.of(product);
    const decisions = product === undefined ? [] : this.#satisfiedBy(product, 'adr');
    const state = !isBinding(one) ? 'planned' : this.#satisfied.has(one) ? 'met' : 'unmet';
    // A design of a PRD that is followed one by one does not speak of the requirements that it does not name.
    const designs = [...new Set([...this.#designs.of(one), ...(state === 'unmet' ? [] : ofProduct)])];
    for (const named of [
      ...policies,
      ...designs,
      ...ofProduct,
      ...decisions,
      ...(product === undefined ? [] : [product]),
    ])
      this.#named.add(named);
    return {
      context: one.context,
      state,
      decisions: decisions.map(itemLink),
      ...(product && { product: itemLink(product) }),
      requirement: { ...linkIn(one.document, one.requirement.id), title: one.requirement.text.value },
      designs: designs.map(itemLink),
      policies: policies.map(policyLink),
      generated: this.#filesOf(policies),
    };
  }

  /** Documents in force and policies that no requirement has named so far. */
  outside(): MatrixRow[] {
    const none = { decisions: [], designs: [], policies: [], generated: [] };
    const documents = this.#trace.items.filter(
      (one) =>
        !this.#named.has(one) && one.item.status.value !== 'superseded' && one.item.status.value !== 'deprecated',
    );
    const policies = this.#trace.policies.filter((one) => !this.#named.has(one));
    return [
      ...documents.map((one): MatrixRow => {
        const link = itemLink(one);
        const row = { ...none, context: one.context, state: 'unasked' as const };
        if (one.document.kind === 'adr') return { ...row, decisions: [link] };
        if (one.document.kind === 'prd')
          return { ...row, decisions: this.#satisfiedBy(one, 'adr').map(itemLink), product: link };
        return { ...row, decisions: this.#satisfiedBy(one, 'adr').map(itemLink), designs: [link] };
      }),
      ...policies.map((one): MatrixRow => ({
        ...none,
        context: one.context,
        state: 'unasked',
        policies: [policyLink(one)],
        generated: this.#filesOf([one]),
      })),
    ];
  }

  #satisfiedBy({ item, context }: TracedItem, kind: SpecKind): TracedItem[] {
    // A header and a line of the text may both say it.
    const targets = new Set(item.satisfies.map(({ value }) => this.#trace.itemOf(value, context)));
    return [...targets].filter((target) => target !== undefined).filter(({ document }) => document.kind === kind);
  }

  #filesOf(policies: readonly TracedPolicy[]): string[] {
    const files = policies.flatMap(({ id, place }) => this.#generated.get(`${place.path}#${id}`) ?? []);
    return [...new Set(files)].sort();
  }
}

/** Each key with what belongs to it, in order and once. */
class Lists<Key, Value> {
  readonly #byKey = new Map<Key, Set<Value>>();

  add(key: Key | undefined, value: Value): void {
    if (key === undefined) return;
    const list = this.#byKey.get(key);
    if (list === undefined) this.#byKey.set(key, new Set([value]));
    else list.add(value);
  }

  of(key: Key): Value[] {
    return [...(this.#byKey.get(key) ?? [])];
  }
}

function itemLink({ document, item }: TracedItem): MatrixLink {
  return { ...linkIn(document, item.id), title: item.title.value };
}

function linkIn(
  { source }: SpecDocument,
  { value, span }: { value: string; span: { start: number; end: number } },
): MatrixLink {
  return { id: value, path: source.path, line: source.range(span).start.line };
}

function policyLink({ id, place }: { id: string; place: Location }): MatrixLink {
  return { id, path: place.path, line: place.range.start.line };
}

function compareRows(a: MatrixRow, b: MatrixRow): number {
  const [first, second] = [sortKey(a), sortKey(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function sortKey({ context, product, requirement, decisions, designs, policies }: MatrixRow): string {
  const place = requirement ?? product ?? decisions[0] ?? designs[0] ?? policies[0];
  const order = requirement === undefined ? '1' : '0';
  return [context, order, place?.path ?? '', String(place?.line ?? 0).padStart(8, '0'), place?.id ?? ''].join('\u0000');
}
