import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
} from 'yaml';
import { diagnostic } from '../codes/codes.ts';
import type { Entry, LocatedNode, ScalarNode } from './located-node.ts';
import type { MappedText } from './mapped-text.ts';

export const MAX_LEVELS = 100;
const MAX_ALIASES = 100;
const MAX_NODES = 100_000;
const FORBIDDEN_KEY = '__proto__';

export interface Converted {
  readonly root: LocatedNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** A composed YAML document as nodes with places in the file; aliases are followed within bounds. */
export function toLocatedNode(document: Document.Parsed, source: SourceText, block: MappedText): Converted {
  const conversion = new Conversion(source, block);
  const root = conversion.convert(document.contents as Node, 1, { start: 0, end: 0 });
  return { root, diagnostics: conversion.diagnostics };
}

class Conversion {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;
  readonly #block: MappedText;
  readonly #anchors = new Map<string, Node>();
  #nodes = 0;
  #aliases = 0;
  #stopped = false;

  constructor(source: SourceText, block: MappedText) {
    this.#source = source;
    this.#block = block;
  }

  /** `fallback`: the place of a value that is not written, as behind `owner:`. */
  convert(node: Node | null, level: number, fallback: Span): LocatedNode {
    const span = this.#spanOf(node) ?? fallback;
    if (isAlias(node)) this.#aliases++;
    if (this.#isOver(span, level)) return nothing(span);
    if (node?.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isAlias(node)) return { ...this.convert(this.#resolve(node, span), level + 1, span), span };
    if (isMap(node)) return { kind: 'map', span, entries: this.#entries(node, level) };
    if (isSeq(node)) {
      return {
        kind: 'list',
        span,
        items: node.items.map((item) => this.convert(item as Node | null, level + 1, span)),
      };
    }
    return isScalar(node) ? this.#scalar(node, span) : nothing(span);
  }

  #scalar(node: Scalar, span: Span): ScalarNode {
    const { value, type, source } = node;
    if (isPlainValue(value))
      return { kind: 'scalar', span, value, written: source ?? String(value), plain: type === Scalar.PLAIN };
    // Tags such as !!binary make values that no schema knows.
    this.#report(
      diagnostic('SPEC002', this.#at(span), { problem: `a value with the tag ${node.tag ?? '!'} is not read` }),
    );
    return nothing(span);
  }

  #entries(map: YAMLMap, level: number): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const { key: keyNode, value } of map.items as Pair<Node, Node | null>[]) {
      const keySpan = this.#spanOf(keyNode) ?? this.#spanOf(map) ?? { start: 0, end: 0 };
      if (keyNode?.anchor !== undefined) this.#anchors.set(keyNode.anchor, keyNode);
      const named = isAlias(keyNode) ? this.#resolve(keyNode, keySpan) : keyNode;
      const key = String(isScalar(named) ? named.value : '');
      const earlier = entries.get(key);
      if (key === FORBIDDEN_KEY) this.#report(diagnostic('SPEC006', this.#at(keySpan), { key }));
      else if (earlier !== undefined) this.#report(keyTwice(this.#source, key, keySpan, earlier.keySpan));
      else entries.set(key, { keySpan, value: this.convert(value, level + 1, keySpan) });
    }
    return entries;
  }

  #resolve(alias: Alias, span: Span): Node | null {
    // An alias within its own anchor is a circle: depth and count end it.
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      this.#report(
        diagnostic('SPEC002', this.#at(span), { problem: `*${alias.source} refers to no anchor before it` }),
      );
    }
    return target ?? null;
  }

  /** Ends the conversion with one finding once a bound is passed. */
  #isOver(span: Span, level: number): boolean {
    if (this.#stopped) return true;
    this.#nodes++;
    const problem =
      this.#nodes > MAX_NODES
        ? `this YAML has more than ${MAX_NODES} values`
        : this.#aliases > MAX_ALIASES
          ? `this YAML uses more than ${MAX_ALIASES} aliases`
          : undefined;
    if (problem !== undefined) this.#report(diagnostic('SPEC005', this.#at(span), { problem }));
    else if (level > MAX_LEVELS) this.#report(diagnostic('SPEC004', this.#at(span), { limit: MAX_LEVELS }));
    else return false;
    this.#stopped = true;
    return true;
  }

  #spanOf(node: Node | null): Span | undefined {
    if (node?.range === undefined || node.range === null) return undefined;
    const [start, end] = node.range;
    const written = this.#block.text.slice(start, end).trimEnd();
    return written === '' ? undefined : this.#block.toSource({ start, end: start + written.length });
  }

  #at(span: Span): { source: SourceText; span: Span } {
    return { source: this.#source, span };
  }

  #report(finding: Diagnostic): void {
    this.diagnostics.push(finding);
  }
}

/** A key at `span` that was written before at `earlier`. */
export function keyTwice(source: SourceText, key: string, span: Span, earlier: Span): Diagnostic {
  const related = [{ path: source.path, range: source.range(earlier), message: `"${key}" is first written here` }];
  return diagnostic('SPEC003', { source, span }, { key }, { related });
}

function isPlainValue(value: unknown): value is ScalarNode['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function nothing(span: Span): ScalarNode {
  return { kind: 'scalar', span, value: null, written: '', plain: true };
}
