import type { Span } from '@sea-forge/diagnostics';
import { type Entry, findNode, type LocatedNode, type MapNode } from '../yaml/located-node.ts';
import type { Located } from './spec-document.ts';

/** Values of a mapping as the contract's types have them. Types were checked by the schema. */
export class Values {
  readonly map: MapNode;

  constructor(map: MapNode) {
    this.map = map;
  }

  /** A key's value, or undefined if it is not written. `Value` is what the schema says. */
  get<Value>(key: string): Located<Value> | undefined {
    const node = this.map.entries.get(key)?.value;
    return node?.kind === 'scalar' ? { value: node.value as Value, span: node.span } : undefined;
  }

  /** A key that the schema requires. */
  required<Value>(key: string): Located<Value> {
    return this.get<Value>(key) ?? { value: '' as Value, span: this.map.span };
  }

  inner(key: string): Values | undefined {
    const node = this.map.entries.get(key)?.value;
    return node?.kind === 'map' ? new Values(node) : undefined;
  }

  keySpan(key: string): Span | undefined {
    return this.map.entries.get(key)?.keySpan;
  }

  /** One value or a list of them. */
  list<Value>(key: string): Located<Value>[] {
    const node = this.map.entries.get(key)?.value;
    const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
    return items.flatMap((item) => (item.kind === 'scalar' ? [{ value: item.value as Value, span: item.span }] : []));
  }

  /** As `list`, without what the schema found wrong at the list's pointer: one wrong id leaves the others readable. */
  validList<Value>(key: string, pointer: string, isValid: (pointer: string) => boolean): Located<Value>[] {
    const node = this.map.entries.get(key)?.value;
    if (node?.kind !== 'list') return isValid(pointer) ? this.list(key) : [];
    return node.items.flatMap((item, index) =>
      item.kind === 'scalar' && isValid(`${pointer}/${index}`) ? [{ value: item.value as Value, span: item.span }] : [],
    );
  }

  /** Each key with its number. */
  numbers(): { name: Located<string>; value: Located<number> }[] {
    return [...this.map.entries].flatMap(([name, { keySpan, value }]) =>
      value.kind === 'scalar' && typeof value.value === 'number'
        ? [{ name: { value: name, span: keySpan }, value: { value: value.value, span: value.span } }]
        : [],
    );
  }
}

/** The items of a list that are mappings, with their index. */
export function mapsIn(root: MapNode, pointer: string): { index: number; values: Values }[] {
  const node: LocatedNode = findNode(root, pointer).node;
  if (node === root || node.kind !== 'list') return [];
  return node.items.flatMap((item, index) => (item.kind === 'map' ? [{ index, values: new Values(item) }] : []));
}

export function mapOf(entries: ReadonlyMap<string, Entry>, span: Span): MapNode {
  return { kind: 'map', entries, span };
}
