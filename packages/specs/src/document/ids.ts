import type { SpecKind } from './spec-document.ts';

/**
 * `SDS-003 — Title` at the start of a heading, whatever signs stand before it: the id, and where the title begins. In
 * the heading of a whole document the name of its kind may precede it: `Decision ADR-050 – Title`.
 */
export interface HeadingId {
  readonly id: string;
  /** Index of the id in the heading; 1 in `[SDS-003] Title`. */
  readonly at: number;
  readonly titleAt: number;
}

export function idOfHeading(heading: string, level: number | undefined): HeadingId | undefined {
  const undecorated = heading.replaceAll(DECORATION, blanks).replace(BRACKETED, blanks);
  const bare = level === 1 ? undecorated.replace(KIND_OF_DOCUMENT, blanks) : undecorated;
  const found = /^([^\p{L}\p{N}]*)((?:ADR|PRD|SDS)-\d+)(?![\w-])\]?(?:\s*[:.|\u2013\u2014-])?\s*/u.exec(bare);
  return found === null
    ? undefined
    : { id: found[2] as string, at: (found[1] as string).length, titleAt: found[0].length };
}

/** What no reader takes for words: tags, and names of emoji such as `:rocket:`. */
const DECORATION = /<[^<>]{0,400}>|:[a-z0-9_+-]{2,40}:/g;
/** `[Accepted] ADR-050`, as far as it is no id itself. */
const BRACKETED = /^\s*\[(?!(?:ADR|PRD|SDS)-)[\p{L} -]{1,30}\](?=\s)/u;
const KIND_OF_DOCUMENT =
  /^[^\p{L}\p{N}]{0,20}(?:architectur(?:e|al)\s)?(?:decision(?:\srecord)?|design(?:\s(?:document|specification))?|entscheidung|(?:product\s)?requirements(?:\sdocument)?|software\sdesign\sspecification)\s(?=[^\p{L}\p{N}]{0,20}(?:ADR|PRD|SDS)-\d)/iu;

function blanks(text: string): string {
  return ' '.repeat(text.length);
}

/** The kind that an id names: `adr` for `ADR-001`, also misspelt as `adr_1`. */
export function kindOfId(id: string): SpecKind | undefined {
  const prefix = /^(adr|prd|sds)(?![a-z])/i.exec(id)?.[1];
  return prefix?.toLowerCase() as SpecKind | undefined;
}

/** The kind that a path names by its folder or its file name. */
export function kindOfPath(path: string): SpecKind | undefined {
  if (/\.sds\.ya?ml$/i.test(path)) return 'sds';
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  const folder = segments.findLast((name) => /^(adr|prd|sds)s?$/i.test(name));
  return folder === undefined ? kindOfId(file) : (folder.slice(0, 3).toLowerCase() as SpecKind);
}

/** The context whose folder a path lies in: `docs/specs/<context>/...`, or `specs/<context>/sds/...` anywhere. */
export function contextOfPath(path: string): string | undefined {
  const segments = path.split('/');
  const at = segments.findLastIndex((name, index) => {
    if (name !== 'specs' || index + 2 >= segments.length) return false;
    return index === 0 || segments[index - 1] === 'docs' || /^(adr|prd|sds)$/.test(segments[index + 2] ?? '');
  });
  return at < 0 ? undefined : segments[at + 1];
}
