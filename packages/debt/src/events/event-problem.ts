import { nearest, type Span } from '@sea-forge/diagnostics';
import type { ErrorObject } from 'ajv';
import { isMap, isNode, isScalar, parseDocument } from 'yaml';

export interface LineProblem {
  readonly problem: string;
  /** Within the line. */
  readonly span: Span;
  readonly help?: string;
}

/** Where a line stops being JSON. */
export function syntaxProblem(line: string, error: Error): LineProblem {
  const [, written] = /at position (\d+)/.exec(error.message) ?? [];
  const at = written === undefined ? firstUnexpected(line) : Math.min(Number(written), line.length);
  const problem = error.message
    .replace(/,? (?:in JSON )?at position.*$/s, '')
    .replace(/, "?\.{0,3}.*is not valid JSON$/s, '');
  return { problem, span: { start: at, end: Math.min(at + 1, line.length) } };
}

// Some of V8's messages name a token and no place.
function firstUnexpected(line: string): number {
  const start = line.search(/\S/);
  return line[start] === '{' ? Math.max(0, line.length - 1) : Math.max(0, start);
}

/** What a schema error says, at the key or value that is meant. Places are looked up in the line only then. */
export function schemaProblem(line: string, error: ErrorObject): LineProblem {
  const path = error.instancePath.split('/').slice(1).map(unescape);
  const at = path.join('.') || 'the event';
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(error.params['additionalProperty']);
      const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
      const near = nearest(name, known);
      const help = near === undefined ? {} : { help: `did you mean "${near}"?` };
      return { problem: `unknown member "${name}" in ${at}`, span: keySpan(line, [...path, name]), ...help };
    }
    case 'required':
      return { problem: `${at} has no "${error.params['missingProperty']}"`, span: valueSpan(line, path) };
    case 'enum': {
      const allowed = error.params['allowedValues'] as readonly string[];
      const near = typeof error.data === 'string' ? nearest(error.data, allowed) : undefined;
      const help = near === undefined ? {} : { help: `did you mean "${near}"?` };
      return { problem: `${at} is one of: ${allowed.join(', ')}`, span: valueSpan(line, path), ...help };
    }
    default:
      return { problem: `${at} ${error.message ?? 'has another form'}`, span: valueSpan(line, path) };
  }
}

function unescape(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function valueSpan(line: string, path: readonly string[]): Span {
  return spanOf(parsed(line)?.getIn(path.map(step), true), line);
}

function keySpan(line: string, path: readonly string[]): Span {
  const document = parsed(line);
  const parent: unknown = path.length === 1 ? document?.contents : document?.getIn(path.slice(0, -1).map(step), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
    : undefined;
  return spanOf(pair?.key, line);
}

// JSON is YAML, and this parser keeps places. It breaks on what is nested without end.
function parsed(line: string) {
  return depthOf(line) > MAX_DEPTH ? undefined : parseDocument(line, { schema: 'json', uniqueKeys: false });
}

const MAX_DEPTH = 100;

/** How deep JSON is nested; brackets in its texts are no nesting. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/g)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    else if (token === ']' || token === '}') depth--;
  }
  return deepest;
}

function step(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part;
}

function spanOf(node: unknown, line: string): Span {
  const range = isNode(node) ? node.range : undefined;
  return range === undefined || range === null ? { start: 0, end: line.length } : { start: range[0], end: range[1] };
}
