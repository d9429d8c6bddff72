import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import type { Entry, LocatedNode } from '../yaml/located-node.ts';
import { addEntry } from './entries.ts';
import type { ItemRegion } from './item-regions.ts';
import type { YamlBlock } from './yaml-blocks.ts';

/** Sections that consist of lists: `cqrs` is `commands` and `queries`. */
const LISTS_WITHIN = new Set(['types', 'domain', 'cqrs']);

/**
 * The sections of a file (`models`, `governance`, ...), put together from its YAML. A section may stand once; in a file
 * of several items, each of them may have lists of its own, which are read as one list in the order of the file.
 */
export class Sections {
  readonly entries = new Map<string, Entry>();
  readonly #source: SourceText;
  readonly #regions: readonly ItemRegion[];
  /** By key, the regions that have written it. */
  readonly #writers = new Map<string, Set<ItemRegion | undefined>>();
  #next = 0;

  constructor(source: SourceText, regions: readonly ItemRegion[]) {
    this.#source = source;
    this.#regions = regions.length > 1 ? regions : [];
  }

  /** Adds a section of a block; blocks come in the order of the file. What stands above the first item is `shared`. */
  add(key: string, entry: Entry, block: YamlBlock, { shared }: { readonly shared: boolean }): Diagnostic[] {
    const region = shared ? undefined : this.#regionOf(block);
    const writers = this.#writers.get(key) ?? new Set();
    this.#writers.set(key, writers);
    const mayMerge = region !== undefined && !writers.has(region) && !writers.has(undefined);
    writers.add(region);
    const earlier = this.entries.get(key);
    const merged = earlier && mayMerge ? merge(key, earlier.value, entry.value) : undefined;
    if (earlier === undefined || merged === undefined) return addEntry(this.entries, key, entry, this.#source);
    this.entries.set(key, { keySpan: earlier.keySpan, value: merged });
    return [];
  }

  #regionOf({ start }: YamlBlock): ItemRegion | undefined {
    while (this.#next < this.#regions.length && start >= (this.#regions[this.#next] as ItemRegion).end) this.#next++;
    const region = this.#regions[this.#next];
    return region !== undefined && start >= region.start ? region : undefined;
  }
}

/** Two values of a section as one; undefined where they are no lists, or something that can be said only once. */
function merge(key: string, first: LocatedNode, second: LocatedNode): LocatedNode | undefined {
  if (first.kind === 'list' && second.kind === 'list') return { ...first, items: [...first.items, ...second.items] };
  if (!LISTS_WITHIN.has(key) || first.kind !== 'map' || second.kind !== 'map') return undefined;
  const entries = new Map(first.entries);
  for (const [name, entry] of second.entries) {
    const earlier = entries.get(name);
    const value = earlier === undefined ? entry.value : merge(name, earlier.value, entry.value);
    if (value === undefined) return undefined;
    entries.set(name, { keySpan: (earlier ?? entry).keySpan, value });
  }
  return { ...first, entries };
}
