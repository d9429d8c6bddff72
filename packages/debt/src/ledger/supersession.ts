import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { PlacedItem } from './fold.ts';

type Items = ReadonlyMap<string, PlacedItem>;

/** The item in the place of another one, which may be itself; undefined where the way leads nowhere or in a circle. */
export function successorOf(items: Items, first: PlacedItem): PlacedItem | undefined {
  const seen = new Set<string>();
  let current: PlacedItem | undefined = first;
  while (current?.item.supersededBy !== undefined) {
    if (seen.has(current.item.debtId)) return undefined;
    seen.add(current.item.debtId);
    current = items.get(current.item.supersededBy);
  }
  return current;
}

/** DEBT014: items that are superseded by what is not there, or by themselves in the end. */
export function checkSupersession(items: Items): readonly Diagnostic[] {
  return [...items.values()].flatMap((placed) => {
    const { debtId, supersededBy } = placed.item;
    if (supersededBy === undefined) return [];
    if (!items.has(supersededBy))
      return [diagnostic('DEBT014', placed.decidedBy, { debtId, problem: `by ${supersededBy}, which no event opens` })];
    return returnsTo(items, debtId)
      ? [diagnostic('DEBT014', placed.decidedBy, { debtId, problem: 'by itself in the end' })]
      : [];
  });
}

function returnsTo(items: Items, debtId: string): boolean {
  const seen = new Set<string>();
  let next = items.get(debtId)?.item.supersededBy;
  while (next !== undefined && !seen.has(next)) {
    if (next === debtId) return true;
    seen.add(next);
    next = items.get(next)?.item.supersededBy;
  }
  return false;
}
