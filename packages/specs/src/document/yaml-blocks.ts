import type { Span } from '@sea-forge/diagnostics';
import type { Entry, LocatedNode, MapNode } from '../yaml/located-node.ts';
import { kindOfId } from './ids.ts';
import { isGoverned, isOtherProgram, looksLikeOtherProgram } from './own-blocks.ts';
import type { SpecKind } from './spec-document.ts';

/** Top-level keys that are sections of a document, not of its header. */
const SECTIONS: Readonly<Record<SpecKind, readonly string[]>> = {
  adr: [],
  prd: ['requirements'],
  sds: ['glossary', 'types', 'domain', 'policies', 'cqrs', 'events', 'thresholds', 'slos', 'models', 'governance'],
};
const HEADER_KEYS: ReadonlySet<string> = new Set(['id', 'title', 'status', 'version', 'owners', 'owner', 'satisfies']);
const WRAPPERS = ['sds', 'adr', 'prd', 'metadata'];

export const SECTION_KEYS: readonly string[] = Object.values(SECTIONS).flat();

export function isSection(kind: SpecKind, key: string): boolean {
  return SECTIONS[kind].includes(key);
}

/** A YAML mapping of the document with its wrappers (`sds:`, `metadata:`) opened. */
export interface YamlBlock {
  readonly entries: readonly (readonly [string, Entry])[];
  /** The kind that a wrapper names. */
  readonly kind?: SpecKind;
  /** The innermost wrapper's key. */
  readonly wrapper?: Span;
  /** Where the block begins. */
  readonly start: number;
}

export function openBlock(root: MapNode): YamlBlock {
  let kind: SpecKind | undefined;
  let wrapper: Span | undefined;
  const entries: (readonly [string, Entry])[] = [];
  const add = (map: MapNode): void => {
    for (const [key, entry] of map.entries) {
      if (!WRAPPERS.includes(key) || entry.value.kind !== 'map') entries.push([key, entry]);
      else {
        if (key !== 'metadata') kind ??= key as SpecKind;
        wrapper = entry.keySpan;
        add(entry.value);
      }
    }
  };
  add(root);
  return { entries, start: root.span.start, ...(kind && { kind }), ...(wrapper && { wrapper }) };
}

/** Whether a fenced block in the text is a part of the specification: it has a known key, or it is a header by its id. */
export function isSpecBlock(root: LocatedNode): root is MapNode {
  if (root.kind !== 'map') return false;
  if (hasHeaderId(root)) return true;
  // A manifest of Kubernetes has "metadata", and Docker Compose "models".
  if (isOtherProgram(root)) return false;
  return [...root.entries.keys()].some((key) => SECTION_KEYS.includes(key) || WRAPPERS.includes(key));
}

/** Whether a whole file of YAML is a specification, where its name does not say so. */
export function isSpecFile(root: LocatedNode): boolean {
  if (root.kind !== 'map') return false;
  return hasHeaderId(root) || isGoverned([...root.entries]) || isWrapped(root);
}

/**
 * Whether a block of a decision or a product is a sample: of what it says, all that is known belongs to designs, and it
 * is not meant for them either.
 */
export function isSample(kind: SpecKind, { entries, wrapper }: YamlBlock): boolean {
  if (kind === 'sds' || wrapper !== undefined) return false;
  if (entries.some(([key]) => isSection(kind, key) || HEADER_KEYS.has(key))) return false;
  return entries.some(([key]) => isSection('sds', key)) && !isGoverned(entries);
}

function isWrapped({ entries }: MapNode): boolean {
  return WRAPPERS.some((key) => key !== 'metadata' && entries.get(key)?.value.kind === 'map');
}

function hasHeaderId({ entries }: MapNode): boolean {
  const id = entries.get('id')?.value;
  return id?.kind === 'scalar' && /^(ADR|PRD|SDS)-\d+$/.test(id.written);
}

/** Whether text that is no YAML was meant as such a block. */
export function looksLikeSpecBlock(text: string): boolean {
  if (looksLikeOtherProgram(text)) return false;
  return text.split('\n').some((line) => {
    const key = /^["']?([a-z]+)["']?\s*:/.exec(line)?.[1];
    return key !== undefined && (SECTION_KEYS.includes(key) || WRAPPERS.includes(key));
  });
}

/** The id that a block's header gives, and so its kind. */
export function idOf(block: YamlBlock): { readonly written: string; readonly span: Span } | undefined {
  const entry = block.entries.find(([key]) => key === 'id')?.[1];
  return entry?.value.kind === 'scalar' && kindOfId(entry.value.written) !== undefined
    ? { written: entry.value.written, span: entry.value.span }
    : undefined;
}
