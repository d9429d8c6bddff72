import type { SourceText } from '@sea-forge/diagnostics';
import { part } from '../markdown/inline.ts';
import { textNode } from '../yaml/located-node.ts';
import { kindOfPath } from './ids.ts';
import type { ItemRegion } from './item-regions.ts';

/** `ADR 007: Use a queue`, `ADR #7 - Use a queue`. */
const WITH_KIND = /^(?:ADR|PRD|SDS)\s{0,2}[ #_](\d{1,6})(?:\s?[.:)|]|\s[-\u2013\u2014])?\s+(?=\S)/i;
/** `12. Use a queue` (Nygard). */
const NUMBER = /^(\d{1,6})(?:[.:)]|\s[-\u2013\u2014])\s+(?=\S)/;

/**
 * The regions of a document that has no id but a number in its heading: `# ADR 012: Use a queue`, and in the folder of
 * decisions `# 12. Use a queue`, are read as ADR-012. Only for the one item of a file.
 */
export function numberedHeading(source: SourceText, regions: readonly ItemRegion[]): readonly ItemRegion[] {
  const [region] = regions;
  if (region?.heading === undefined || regions.length > 1) return regions;
  const heading = { text: source.text.slice(region.heading.start, region.heading.end), span: region.heading };
  const named = WITH_KIND.exec(heading.text);
  const found = named ?? (kindOfPath(source.path) === 'adr' ? NUMBER.exec(heading.text) : null);
  if (found === null) return regions;
  const [lead, digits = ''] = found;
  const kind = named === null ? 'ADR' : lead.slice(0, 3).toUpperCase();
  const { span } = part(heading, 0, lead.indexOf(digits) + digits.length);
  const title = part(heading, lead.length);
  const fields = [
    { key: 'id', keyWords: heading, value: textNode(`${kind}-${digits.padStart(3, '0')}`, span) },
    { key: 'title', keyWords: heading, value: textNode(title.text, title.span) },
    ...region.fields.filter(({ key, keyWords }) => key !== 'title' || keyWords.span.start !== heading.span.start),
  ];
  return [{ ...region, fields }];
}
