import { type LocatedNode, textNode } from '../yaml/located-node.ts';
import { part, plainWords, split, type Words } from './inline.ts';
import { readStatus } from './status-words.ts';
import type { ProseLine } from '../document/spec-document.ts';

/** A header value written in the text: `**Status:** Accepted`. */
export interface HeaderField {
  readonly key: string;
  readonly keyWords: Words;
  readonly value: LocatedNode;
}

const KEYS: Readonly<Record<string, string>> = {
  id: 'id',
  'spec id': 'id',
  'document id': 'id',
  'adr id': 'id',
  'prd id': 'id',
  'sds id': 'id',
  title: 'title',
  status: 'status',
  statut: 'status',
  estado: 'status',
  stato: 'status',
  ステータス: 'status',
  状態: 'status',
  状态: 'status',
  version: 'version',
  'bounded context': 'bounded_context',
  owner: 'owners',
  owners: 'owners',
  satisfies: 'satisfies',
  'satisfies adr': 'satisfies_adrs',
  'satisfies adrs': 'satisfies_adrs',
  'satisfies prd': 'satisfies_prds',
  'satisfies prds': 'satisfies_prds',
  supersedes: 'supersedes',
  'superseded by': 'superseded_by',
};
const REFERENCE_KEYS = new Set(['satisfies', 'satisfies_adrs', 'satisfies_prds', 'supersedes', 'superseded_by']);
const REFERENCE = /(?:(?<![a-z0-9-])[a-z][a-z0-9-]*\/)?\b(?:ADR|PRD|SDS|REF|REQ)-(?:[A-Z][A-Z0-9]*-)*\d+(?![\w-])/g;
const NOTHING = /^(?:none|n\/?a|nothing|tbd|-+|\u2013|\u2014|)\.?$/i;

/** The field that a section such as `## Status` is, from the lines below its heading. */
export function fieldsOfSection(heading: ProseLine, lines: readonly ProseLine[]): HeaderField[] {
  const key = keyOf(heading.text);
  if (key === undefined) return [];
  const written = lines
    .filter(({ text }) => text.trim() !== '')
    .map((line) => part(line, /^\s*[-*+]\s+/.exec(line.text)?.[0].length ?? 0));
  // Of a list of all states, the one that is ticked.
  const first = (key === 'status' ? written.find(({ text }) => /^\[[xX]\]\s/.test(text)) : undefined) ?? written[0];
  if (first === undefined) return [];
  if (key !== 'status') {
    const items = written.flatMap((words) => listItems(key, words));
    const span = { start: first.span.start, end: (written.at(-1) as Words).span.end };
    return isList(key)
      ? [{ key, keyWords: heading, value: { kind: 'list', span, items } }]
      : headerField(heading, first);
  }
  return [...headerField(heading, first), ...written.flatMap(supersession)];
}

/** `Superseded by [ADR-005](...)`, which a status line or section often says. */
function supersession(words: Words): HeaderField[] {
  const said = /^(supersedes|superseded by):?\s/i.exec(words.text);
  return said === null ? [] : headerField(part(words, 0, (said[1] as string).length), part(words, said[0].length));
}

/** `(supersedes ADR-003)` behind a status: of such words only ids count. */
function asides(words: Words): HeaderField[] {
  return [
    ...withoutAddresses(words.text).matchAll(/(?<![a-z]\s)(?<=\W)(supersedes|superseded by)[:\s]\s{0,20}([^)]*)/gi),
  ].flatMap(({ index, 0: whole, 1: said = '', 2: rest = '' }) => {
    const named = part(words, index + whole.length - rest.length, index + whole.length);
    if (references(named)[0] === named) return [];
    return headerField(part(words, index, index + said.length), named);
  });
}

/** The field of a key with its value, as they are written; none of a key that is not the header's. */
export function headerField(keyWords: Words, written: Words): HeaderField[] {
  const key = keyOf(plainWords(keyWords).text);
  const words = plainWords(written);
  if (key === undefined || words.text === '') return [];
  if (isList(key)) return [{ key, keyWords, value: { kind: 'list', span: words.span, items: listItems(key, words) } }];
  const value =
    key === 'status' ? readStatus(words) : key === 'version' ? part(words, 0, /\s|$/.exec(words.text)?.index) : words;
  return [
    { key, keyWords, value: textNode(value.text, value.span) },
    ...(key === 'status' ? [...supersession(words), ...asides(words)] : []),
  ];
}

export function isHeaderKey(label: string, wanted?: readonly string[]): boolean {
  const key = keyOf(label);
  return key !== undefined && (wanted === undefined || wanted.includes(key));
}

function keyOf(label: string): string | undefined {
  const name = label
    .replace(/[:\uff1a]\s{0,20}$/, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[_\s-]+/g, ' ')
    .trim();
  return Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
}

function isList(key: string): boolean {
  return key === 'owners' || REFERENCE_KEYS.has(key);
}

function listItems(key: string, words: Words): LocatedNode[] {
  const items = split(words, /[,;]|\sand\s/g)
    .map(plainWords)
    .filter(({ text }) => !NOTHING.test(text));
  return items
    .flatMap((item) => (REFERENCE_KEYS.has(key) ? references(item) : [item]))
    .map(({ text, span }) => textNode(text, span));
}

/** The ids within words such as `[ADR-001](../adr/001.md) (queues)`; the words themselves, to be found wrong, if none is. */
function references(words: Words): Words[] {
  const found = [...withoutAddresses(words.text).matchAll(REFERENCE)].map(({ index, 0: id }) =>
    part(words, index, index + id.length),
  );
  return found.length > 0 ? found : [words];
}

function withoutAddresses(text: string): string {
  return text.replaceAll(/\]\([^()]*\)/g, (address) => ' '.repeat(address.length));
}
