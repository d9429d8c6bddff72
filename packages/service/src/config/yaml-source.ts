import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { ConfigProblem } from './problem.ts';

const MAX_LENGTH = 1 << 20;
const MAX_ALIASES = 100;
const MAX_PROBLEMS = 20;

/** Steps from the document's root: member names and list indexes. */
export type ValuePath = readonly (string | number)[];

/** Maps values of a parsed YAML file to their places in it. */
export interface YamlSource {
  /** The plain value; an empty file is an empty object. */
  readonly value: unknown;
  /** A problem at a value, or at a member's name. */
  readonly problemAt: (at: ValuePath, message: string, on?: 'value' | 'key') => ConfigProblem;
}

export type YamlResult =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Parses one YAML 1.2 document, core schema: names are texts and unique, aliases bounded, unknown tags refused.
 */
export function readYaml(text: string, path: string): YamlResult {
  const lines = new LineCounter();
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    const lineStart = lines.lineStarts[line - 1] ?? 0;
    return {
      line: Math.max(line, 1),
      column: Array.from(text.slice(lineStart, lineStart + Math.max(col, 1) - 1)).length + 1,
    };
  };
  const refuse = (message: string, offset = 0): YamlResult => ({
    ok: false,
    problems: [{ path, ...(offset === 0 ? { line: 1, column: 1 } : place(offset)), message }],
  });
  if (text.length > MAX_LENGTH) return refuse(`the file is larger than ${MAX_LENGTH} characters`);
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      schema: 'core',
      strict: true,
      stringKeys: true,
      uniqueKeys: true,
    });
    const findings = [...document.errors, ...document.warnings];
    if (findings.length > 0) {
      const shown = findings.slice(0, MAX_PROBLEMS);
      return { ok: false, problems: shown.map(({ pos, message }) => ({ path, ...place(pos[0]), message })) };
    }
    const dangling = danglingAlias(document);
    if (dangling !== undefined) return refuse('this alias refers to no anchor before it', startOf(dangling));
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES }) ?? {};
    return {
      ok: true,
      source: {
        value,
        problemAt: (at, message, on = 'value') => ({ path, ...place(offsetOf(document, at, on)), message }),
      },
    };
  } catch (error) {
    // Too many aliases, or nesting deeper than the stack.
    return refuse(error instanceof RangeError ? 'the file is nested too deeply' : (error as Error).message);
  }
}

function danglingAlias(document: Document): Node | undefined {
  const anchors = new Set<string>();
  let dangling: Node | undefined;
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        if (!anchors.has(node.source)) dangling ??= node;
      } else if (node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  return dangling;
}

// The deepest node on the way that has a place: a missing member is reported at what should hold it.
function offsetOf(document: Document, at: ValuePath, on: 'value' | 'key'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of at.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    let child: unknown;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      const keyOffset = startOf(pair?.key);
      if (on === 'key' && depth === at.length - 1) return keyOffset ?? offset;
      child = pair?.value;
      offset = startOf(child) ?? keyOffset ?? offset;
    } else if (isSeq(node)) {
      child = node.items[Number(step)];
      offset = startOf(child) ?? offset;
    }
    if (child === undefined || child === null) break;
    node = child;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
