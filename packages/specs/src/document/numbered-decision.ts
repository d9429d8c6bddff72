import type { SourceText } from '@sea-forge/diagnostics';
import { part } from '../markdown/inline.ts';
import { textNode } from '../yaml/located-node.ts';
import { kindOfPath } from './ids.ts';
import type { ItemRegion } from './item-regions.ts';

/**
 * The regions of a decision record that has its number in the heading alone, as in `# 12. Use a queue` (Nygard's form):
 * it is read as ADR-012. Only for the one item of a file in the folder of decisions, without an id of any other kind.
 */
export function numberedDecision(source: SourceText, regions: readonly ItemRegion[]): readonly ItemRegion[] {
  const [region] = regions;
  if (region?.heading === undefined || regions.length > 1 || kindOfPath(source.path) !== 'adr') return regions;
  const heading = { text: source.text.slice(region.heading.start, region.heading.end), span: region.heading };
  const number = /^(\d{1,6})(?:[.:)]|\s[-\u2013\u2014])\s+(?=\S)/.exec(heading.text);
  if (number === null) return regions;
  const [lead, digits = ''] = number;
  const id = {
    key: 'id',
    keyWords: heading,
    value: textNode(`ADR-${digits.padStart(3, '0')}`, part(heading, 0, digits.length).span),
  };
  const title = part(heading, lead.length);
  const others = region.fields.filter(
    ({ key, keyWords }) => key !== 'title' || keyWords.span.start !== heading.span.start,
  );
  return [
    {
      ...region,
      fields: [id, { key: 'title', keyWords: heading, value: textNode(title.text, title.span) }, ...others],
    },
  ];
}
