import { type Diagnostic, nearest, type SourceText, type Span } from '@sea-forge/diagnostics';
import type { AST } from 'toml-eslint-parser';
import { diagnostic } from '../../codes.ts';
import { parseGlob } from './glob.ts';
import type { Registry, RegistryNamespace, RegistryPattern } from './registry.ts';

const MAX_BYTES = 1024 * 1024;
const ROOT_KEYS = ['version', 'default_namespace', 'namespaces'] as const;
const ENTRY_KEYS = ['namespace', 'patterns'] as const;

/** A value with its place. */
interface Located {
  readonly value: unknown;
  readonly span: Span;
}

type Members = ReadonlyMap<string, Located>;
type Refuse = (span: Span, problem: string, help?: string) => void;

/**
 * Reads a `.sea-registry.toml` (design: sea-dsl, section 9), whatever is wrong with it at its own line (E510). Without
 * errors there is a registry. The TOML reader is loaded only here.
 */
export async function readRegistry(
  source: SourceText,
  folder: string,
): Promise<{ readonly registry?: Registry; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const refuse: Refuse = (span, problem, help) =>
    void diagnostics.push(diagnostic('E510', { source, span }, { problem }, help === undefined ? {} : { help }));
  if (source.text.length > MAX_BYTES) {
    refuse({ start: 0, end: 1 }, 'the registry is larger than 1 MiB');
    return { diagnostics };
  }
  const { parseTOML, getStaticTOMLValue, ParseError } = await import('toml-eslint-parser');
  try {
    const [table] = parseTOML(source.text).body;
    const root = readTable(table.body, getStaticTOMLValue as (node: AST.TOMLNode) => unknown);
    const registry = readRoot(root, folder, refuse);
    return diagnostics.length === 0 && registry !== undefined ? { registry, diagnostics } : { diagnostics };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const at = Math.min(error.index, source.text.length);
    refuse({ start: at, end: Math.min(at + 1, source.text.length) }, `this is no TOML: ${error.message}`);
    return { diagnostics };
  }
}

/** Members of the top level by name; those of tables and arrays of tables are gathered under their first name. */
function readTable(body: AST.TOMLTopLevelTable['body'], valueOf: (node: AST.TOMLNode) => unknown): Members {
  const members = new Map<string, Located>();
  const add = (name: string, span: Span, value: unknown) => {
    const known = members.get(name);
    if (known !== undefined && Array.isArray(known.value) && Array.isArray(value)) known.value.push(...value);
    else members.set(name, { value, span });
  };
  for (const node of body) {
    if (node.type === 'TOMLKeyValue') {
      const [first] = node.key.keys;
      add(nameOf(first), spanOf(node.key.keys.length > 1 ? node.key : node.value), readValue(node, valueOf));
      continue;
    }
    const [first] = node.key.keys;
    const entry: Located = { value: readMembers(node.body, valueOf), span: spanOf(node.key) };
    add(nameOf(first), spanOf(node.key), node.kind === 'array' && node.key.keys.length === 1 ? [entry] : entry.value);
  }
  return members;
}

function readMembers(pairs: readonly AST.TOMLKeyValue[], valueOf: (node: AST.TOMLNode) => unknown): Members {
  return new Map(
    pairs.map((pair): [string, Located] => {
      const span = spanOf(pair.key.keys.length > 1 ? pair.key : pair.value);
      return [nameOf(pair.key.keys[0]), { value: readValue(pair, valueOf), span }];
    }),
  );
}

function readValue({ key, value }: AST.TOMLKeyValue, valueOf: (node: AST.TOMLNode) => unknown): unknown {
  if (key.keys.length > 1) return new Map();
  if (value.type === 'TOMLInlineTable') return readMembers(value.body, valueOf);
  if (value.type !== 'TOMLArray') return valueOf(value);
  return value.elements.map((element): Located => {
    const inner = element.type === 'TOMLInlineTable' ? readMembers(element.body, valueOf) : valueOf(element);
    return { value: inner, span: spanOf(element) };
  });
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted | undefined): string {
  return key === undefined ? '' : key.type === 'TOMLBare' ? key.name : key.value;
}

function spanOf({ range: [start, end] }: AST.TOMLNode): Span {
  return { start, end };
}

function readRoot(root: Members, folder: string, refuse: Refuse): Registry | undefined {
  const meant = [...root].map(([name, { span }]) => {
    if (name !== 'registry') return refuseUnknown(name, span, ROOT_KEYS, refuse);
    refuse(span, 'there is no table [registry]', 'list [[namespaces]], each with its patterns');
    return 'namespaces';
  });
  const version = root.get('version');
  if (version === undefined) {
    if (!meant.includes('version'))
      refuse({ start: 0, end: 0 }, 'the registry has no version', 'write `version = 1` at its head');
  } else if (version.value !== 1)
    refuse(version.span, `there is no version ${shown(version.value)} of the registry, only 1`);
  const standard = root.get('default_namespace');
  if (standard !== undefined) requireName(standard, 'default_namespace', refuse);
  const list = root.get('namespaces');
  if (list === undefined) {
    if (!meant.includes('namespaces'))
      refuse(
        { start: 0, end: 0 },
        'the registry lists no namespace',
        'add [[namespaces]] with a namespace and its patterns',
      );
    return undefined;
  }
  if (!Array.isArray(list.value) || list.value.length === 0) {
    refuse(list.span, '"namespaces" is a list of tables, at least one', 'write [[namespaces]]');
    return undefined;
  }
  const namespaces = (list.value as readonly Located[]).flatMap((entry) => readEntry(entry, refuse) ?? []);
  refuseRepeats(list.value as readonly Located[], refuse);
  return { folder, namespaces, defaultNamespace: standard?.value as string | undefined };
}

function readEntry({ value, span }: Located, refuse: Refuse): RegistryNamespace | undefined {
  if (!(value instanceof Map)) {
    refuse(span, 'an entry of "namespaces" is a table', 'write [[namespaces]]');
    return undefined;
  }
  const entry = value as Members;
  const meant = [...entry].map(([name, each]) => refuseUnknown(name, each.span, ENTRY_KEYS, refuse));
  const namespace = entry.get('namespace');
  if (namespace === undefined && !meant.includes('namespace'))
    refuse(span, 'this entry names no namespace', 'write `namespace = "..."` below it');
  if (namespace !== undefined) requireName(namespace, 'namespace', refuse);
  const patterns = entry.get('patterns');
  if (patterns === undefined) {
    if (!meant.includes('patterns'))
      refuse(span, 'this entry has no patterns', 'write `patterns = ["folder/**/*.sea"]` below it');
  } else if (!Array.isArray(patterns.value) || patterns.value.length === 0)
    refuse(patterns.span, '"patterns" is a list of texts, at least one', 'write `patterns = ["folder/**/*.sea"]`');
  if (namespace === undefined || !Array.isArray(patterns?.value)) return undefined;
  const read = (patterns.value as readonly Located[]).flatMap((pattern) => readPattern(pattern, refuse) ?? []);
  return { namespace: String(namespace.value), patterns: read };
}

function readPattern({ value, span }: Located, refuse: Refuse): RegistryPattern | undefined {
  if (typeof value !== 'string' || value === '') {
    refuse(span, `a pattern is a text, not ${shown(value)}`);
    return undefined;
  }
  if (value.startsWith('/') || value.split('/').includes('..')) {
    refuse(span, 'a pattern stays in the folder of the registry: it neither begins with "/" nor has ".."');
    return undefined;
  }
  const text = value.startsWith('./') ? value.slice(2) : value;
  const glob = parseGlob(text.normalize('NFC'));
  if (typeof glob !== 'string') return { text, glob };
  refuse(span, `the pattern ${JSON.stringify(value)} cannot be read: ${glob}`);
  return undefined;
}

function requireName({ value, span }: Located, name: string, refuse: Refuse): void {
  if (typeof value !== 'string' || value.trim() === '') refuse(span, `"${name}" is a text, not ${shown(value)}`);
}

/** Refuses a name that is not known; answers the one that was surely meant. */
function refuseUnknown(name: string, span: Span, known: readonly string[], refuse: Refuse): string | undefined {
  if (known.includes(name)) return undefined;
  const near = nearest(name, known);
  const help = near === undefined ? `it has ${known.join(', ')}` : `did you mean "${near}"?`;
  refuse(span, `the registry has no "${name}" here`, help);
  return near;
}

function refuseRepeats(entries: readonly Located[], refuse: Refuse): void {
  const seen = new Set<unknown>();
  for (const { value } of entries) {
    const namespace = value instanceof Map ? (value as Members).get('namespace') : undefined;
    if (namespace === undefined) continue;
    if (seen.has(namespace.value))
      refuse(
        namespace.span,
        `the namespace ${shown(namespace.value)} is listed twice`,
        'put its patterns into one list',
      );
    seen.add(namespace.value);
  }
}

function shown(value: unknown): string {
  if (value instanceof Map) return 'a table';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
