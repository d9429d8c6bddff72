import type { Span } from '@sea-forge/diagnostics';

export type LocatedNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: string | number | boolean | null;
  /** As written, quotes aside: `1.20` where the value is 1.2. */
  readonly written: string;
  /** Written in YAML without quotes, so that its type was YAML's decision. */
  readonly plain: boolean;
}

export interface ListNode {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly LocatedNode[];
}

export interface MapNode {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  readonly keySpan: Span;
  readonly value: LocatedNode;
}

/** Text that stands in a document outside YAML: a heading, a header line. */
export function textNode(value: string, span: Span): ScalarNode {
  return { kind: 'scalar', span, value, written: value, plain: false };
}

/** The value without places, as a JSON Schema sees it. */
export function plainValue(node: LocatedNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainValue(value)]));
}

export interface Found {
  readonly node: LocatedNode;
  /** Of the nearest key on the way; undefined at the root. */
  readonly keySpan?: Span;
}

/** The node at a JSON pointer (RFC 6901), or the last one on the way that exists. */
export function findNode(root: LocatedNode, pointer: string): Found {
  let found: Found = { node: root };
  for (const step of pointerSteps(pointer)) {
    if (found.node.kind === 'map') {
      const entry = found.node.entries.get(step);
      if (entry === undefined) break;
      found = { node: entry.value, keySpan: entry.keySpan };
    } else {
      const item = found.node.kind === 'list' ? found.node.items[Number(step)] : undefined;
      if (item === undefined) break;
      found = { node: item };
    }
  }
  return found;
}

export function pointerSteps(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where a missing key of this node is reported: at the key that holds it, or at its first own key. */
export function homeOf({ node, keySpan }: Found): Span {
  if (keySpan !== undefined) return keySpan;
  const first = node.kind === 'map' ? [...node.entries.values()][0] : undefined;
  return first?.keySpan ?? node.span;
}
