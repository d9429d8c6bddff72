import type { Span } from '@sea-forge/diagnostics';
import { fieldsOfLine, fieldsOfSection, type HeaderField } from '../markdown/header-fields.ts';
import { part } from '../markdown/inline.ts';
import type { ProseLine } from '../markdown/scan-markdown.ts';
import { textNode } from '../yaml/located-node.ts';
import { idOfHeading } from './ids.ts';

/** The part of a document that belongs to one item, with what its prose says of the header. */
export interface ItemRegion {
  readonly start: number;
  readonly end: number;
  readonly heading?: Span;
  readonly fields: readonly HeaderField[];
}

interface HeadingLine {
  readonly index: number;
  readonly level: number;
}

/**
 * Divides a document into its items: the whole of it, or one for each heading such as `## SDS-012 — Title`. In a
 * document that has an id above, such a heading begins an item only if a header follows it.
 */
export function itemRegions(lines: readonly ProseLine[], hasId: boolean): ItemRegion[] {
  const headings = lines.flatMap(({ heading }, index) => (heading === undefined ? [] : [{ index, level: heading }]));
  const named = headings.filter(
    ({ index, level }) => level <= 3 && idOfHeading((lines[index] as ProseLine).text) !== undefined,
  );
  const first = headings[0];
  const titled = first?.level === 1 && named[0]?.index === first.index;
  const starts =
    hasId || titled
      ? named.filter(
          (heading) => (titled && heading === first) || (!hasId && ownFields(lines, heading, headings).length > 0),
        )
      : named;
  if (starts.length <= 1 && (hasId || titled || starts.length === 0 || isAlone(starts[0] as HeadingLine, headings))) {
    return [region(lines, headings, starts[0] ?? (first?.level === 1 ? first : undefined), 0, lines.length)];
  }
  return starts.map((start, i) =>
    region(lines, headings, start, i === 0 && titled ? 0 : start.index, starts[i + 1]?.index ?? lines.length),
  );
}

/** A first heading of a lower level, as in a document without a title. */
function isAlone(start: HeadingLine, headings: readonly HeadingLine[]): boolean {
  return start === headings[0];
}

function ownFields(lines: readonly ProseLine[], heading: HeadingLine, headings: readonly HeadingLine[]): HeaderField[] {
  return lines.slice(heading.index + 1, nextHeading(heading, headings, lines.length)).flatMap(fieldsOfLine);
}

function nextHeading({ index }: HeadingLine, headings: readonly HeadingLine[], end: number): number {
  return headings.find((other) => other.index > index)?.index ?? end;
}

function region(
  lines: readonly ProseLine[],
  headings: readonly HeadingLine[],
  start: HeadingLine | undefined,
  from: number,
  to: number,
): ItemRegion {
  const inside = headings.filter(({ index }) => index >= from && index < to);
  const level = start?.level ?? 1;
  const below = inside.filter((heading) => heading !== start && heading.level > level);
  const top =
    start === undefined
      ? lines.slice(from, inside[0]?.index ?? to)
      : lines.slice(from, Math.min(below[0]?.index ?? to, to));
  const sections = below
    .filter((heading) => heading.level === level + 1)
    .flatMap((heading) => {
      const end = Math.min(nextHeading(heading, headings, to), to);
      return fieldsOfSection(lines[heading.index] as ProseLine, lines.slice(heading.index + 1, end));
    });
  const heading = start === undefined ? undefined : (lines[start.index] as ProseLine);
  return {
    start: from === 0 ? 0 : (lines[from] as ProseLine).span.start,
    end: lines[to]?.span.start ?? Number.POSITIVE_INFINITY,
    ...(heading && { heading: heading.span }),
    fields: [...(heading === undefined ? [] : fieldsOfHeading(heading)), ...top.flatMap(fieldsOfLine), ...sections],
  };
}

function fieldsOfHeading(heading: ProseLine): HeaderField[] {
  const id = idOfHeading(heading.text);
  const title = part(heading, id?.titleAt ?? 0);
  const fields: HeaderField[] = [];
  if (id !== undefined) {
    const words = part(heading, id.at, id.at + id.id.length);
    fields.push({ key: 'id', keyWords: heading, value: textNode(words.text, words.span) });
  }
  if (title.text !== '') fields.push({ key: 'title', keyWords: heading, value: textNode(title.text, title.span) });
  return fields;
}
