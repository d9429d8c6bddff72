import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import type { Entry } from '../yaml/located-node.ts';
import type { AuthoredItem } from './authored.ts';
import { addEntry, addHeaderEntry } from './entries.ts';
import type { ItemRegion } from './item-regions.ts';
import type { Located } from './spec-document.ts';
import type { YamlBlock } from './yaml-blocks.ts';

/** The YAML of a document's headers, in the order of the file. */
export interface HeaderBlocks {
  readonly front: YamlBlock | undefined;
  readonly body: readonly YamlBlock[];
  /** The opening delimiter of front matter. */
  readonly opening: Span | undefined;
}

/**
 * Puts the header of each item together. In a file of several items a block belongs to the item it lies in, and what
 * stands above the first item, or in front matter, is shared by all of them, ids and titles aside.
 */
export function composeItems(
  source: SourceText,
  regions: readonly ItemRegion[],
  { front, body, opening }: HeaderBlocks,
): { items: AuthoredItem[]; diagnostics: Diagnostic[] } {
  const all = front === undefined ? body : [front, ...body];
  const [only] = regions;
  if (only !== undefined && regions.length === 1) {
    const { item, diagnostics } = composeItem(source, only, all, [], opening);
    return { items: [item], diagnostics };
  }
  const items: AuthoredItem[] = [];
  const diagnostics: Diagnostic[] = [];
  const shared = all.filter((block) => block === front || block.start < (only?.start ?? 0));
  let next = 0;
  for (const region of regions) {
    const own: YamlBlock[] = [];
    for (let block = body[next]; block !== undefined && block.start < region.end; block = body[++next]) {
      if (block.start >= region.start) own.push(block);
    }
    const composed = composeItem(source, region, own, shared, undefined);
    items.push({ ...composed.item, extent: { start: region.start, end: Math.min(region.end, source.text.length) } });
    diagnostics.push(...composed.diagnostics);
  }
  return { items, diagnostics };
}

function composeItem(
  source: SourceText,
  region: ItemRegion,
  own: readonly YamlBlock[],
  shared: readonly YamlBlock[],
  opening: Span | undefined,
): { item: AuthoredItem; diagnostics: Diagnostic[] } {
  const entries = new Map<string, Entry>();
  const diagnostics: Diagnostic[] = [];
  for (const [key, entry] of own.flatMap((block) => block.entries)) {
    diagnostics.push(...addEntry(entries, key, entry, source));
  }
  let otherTitle: Located<string> | undefined;
  for (const { key, keyWords, value } of region.fields) {
    if (key === 'title' && entries.has(key) && value.kind === 'scalar' && !region.isChapter)
      otherTitle ??= { value: value.written, span: value.span };
    diagnostics.push(...addHeaderEntry(entries, key, { keySpan: keyWords.span, value }, source));
  }
  for (const [key, entry] of shared.flatMap((block) => block.entries)) {
    if (!entries.has(key) && key !== 'id' && key !== 'title') entries.set(key, entry);
  }
  const wrapper = own.find((block) => block.wrapper !== undefined)?.wrapper;
  const firstKey = own[0]?.entries[0]?.[1].keySpan;
  return {
    item: {
      entries,
      home: wrapper ?? opening ?? region.heading ?? firstKey ?? { start: 0, end: 1 },
      ...(otherTitle && { otherTitle }),
    },
    diagnostics,
  };
}
