import type { Span } from '@sea-forge/diagnostics';
import { fieldsOfSection, type HeaderField } from '../markdown/header-fields.ts';
import { fieldsOfLines, statusOfBadges } from '../markdown/header-lines.ts';
import { part } from '../markdown/inline.ts';
import type { ProseLine } from './spec-document.ts';
import { textNode } from '../yaml/located-node.ts';
import { idOfHeading } from './ids.ts';

/** The part of a document that belongs to one item, with what its prose says of the header. */
export interface ItemRegion {
  readonly start: number;
  readonly end: number;
  readonly heading?: Span;
  /** The heading may be the first of several chapters: no other title, if the document has one. */
  readonly isChapter: boolean;
  readonly fields: readonly HeaderField[];
}

interface HeadingLine {
  /** Its line, and that of the next heading or the end. */
  readonly index: number;
  readonly end: number;
  readonly level: number;
  /** Its place among the headings. */
  readonly order: number;
}

/**
 * Divides a document into its items: the whole of it, or one for each heading such as `## SDS-012 — Title`. In a
 * document with an id in its title, such a heading begins an item only if a header follows it; behind YAML with an id
 * (`idAt`) it begins none.
 */
export function itemRegions(lines: readonly ProseLine[], idAt: number | undefined): ItemRegion[] {
  const headings = headingsOf(lines);
  const named = headings.filter(
    ({ index, level }) => level <= 3 && idOfHeading((lines[index] as ProseLine).text, level) !== undefined,
  );
  const first = headings[0];
  const titled = first?.level === 1 && named[0]?.index === first.index;
  const firstNamed = named[titled ? 1 : 0];
  const hasId =
    idAt !== undefined && (firstNamed === undefined || idAt < (lines[firstNamed.index] as ProseLine).span.start);
  const starts =
    hasId || titled
      ? named.filter((heading) => (titled && heading === first) || (!hasId && ownFields(lines, heading).length > 0))
      : named;
  const isOne = starts.length === 0 || (starts.length === 1 && (hasId || titled || starts[0] === first));
  if (isOne) return [region(lines, headings, starts[0] ?? (first?.level === 1 ? first : undefined), 0, lines.length)];
  return starts.map((start, i) => {
    const next = starts[i + 1];
    const isTop = i === 0 && titled;
    return region(
      lines,
      headings.slice(start.order, next?.order),
      start,
      isTop ? 0 : start.index,
      next?.index ?? lines.length,
    );
  });
}

/** Sections that hold a header of their own. */
const HEADER_SECTION =
  /^(?:[\d.]+\s)?(?:document|adr|prd|sds)?\s?(?:control|details|header|info|information|meta|metadata|properties)$/i;

function headingsOf(lines: readonly ProseLine[]): HeadingLine[] {
  const found = lines.flatMap(({ heading }, index) => (heading === undefined ? [] : [{ index, level: heading }]));
  return found.map(({ index, level }, order) => ({
    index,
    level,
    order,
    end: found[order + 1]?.index ?? lines.length,
  }));
}

function ownFields(lines: readonly ProseLine[], { index, end }: HeadingLine): HeaderField[] {
  return fieldsOfLines(lines.slice(index + 1, end));
}

/** `inside`: the headings of the region. */
function region(
  lines: readonly ProseLine[],
  inside: readonly HeadingLine[],
  start: HeadingLine | undefined,
  from: number,
  to: number,
): ItemRegion {
  const level = start?.level ?? 1;
  const below = inside.filter((heading) => heading !== start && heading.level > level);
  const firstBelow = start === undefined ? inside[0] : below[0];
  const sections = below
    .filter((heading) => heading.level === level + 1)
    .flatMap(({ index, end }) => {
      const name = lines[index] as ProseLine;
      const inside = lines.slice(index + 1, end);
      return HEADER_SECTION.test(name.text) ? fieldsOfLines(inside) : fieldsOfSection(name, inside);
    });
  const heading = start === undefined ? undefined : (lines[start.index] as ProseLine);
  const above = lines.slice(from, firstBelow?.index ?? to);
  const written = [...fieldsOfLines(above), ...sections];
  const badges = written.some(({ key }) => key === 'status') ? [] : statusOfBadges(above);
  return {
    start: from === 0 ? 0 : (lines[from] as ProseLine).span.start,
    end: lines[to]?.span.start ?? Number.POSITIVE_INFINITY,
    ...(heading && { heading: heading.span }),
    isChapter: inside.some((other) => other !== start && other.level === level),
    fields: [...(heading === undefined ? [] : fieldsOfHeading(heading)), ...written, ...badges],
  };
}

// `{#limits}` or `<a name="limits"></a>` behind the words.
const ANCHOR = /\s*(?:\{#[\w.-]{1,200}\}|<a\s[^<>]{0,400}><\/a>|<\/(?:b|strong|em|i|span|code)>)$/;

function fieldsOfHeading(heading: ProseLine): HeaderField[] {
  const id = idOfHeading(heading.text, heading.heading);
  const title = part(heading, id?.titleAt ?? 0, ANCHOR.exec(heading.text)?.index);
  const fields: HeaderField[] = [];
  if (id !== undefined) {
    const words = part(heading, id.at, id.at + id.id.length);
    fields.push({ key: 'id', keyWords: heading, value: textNode(words.text, words.span) });
  }
  if (title.text !== '') fields.push({ key: 'title', keyWords: heading, value: textNode(title.text, title.span) });
  return fields;
}
