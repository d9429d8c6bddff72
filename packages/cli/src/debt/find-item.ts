import type { Ledger, PlacedItem } from '@sea-forge/debt';
import { nearest } from '@sea-forge/diagnostics';
import { type Outcome, refused } from '../command.ts';

const PREFIX = 'debt-';

/** The item of an id, or of the beginning of one; an outcome is why there is none. */
export function findItem(
  { items }: Ledger,
  wanted: string | undefined,
): PlacedItem | Extract<Outcome, { kind: 'refused' }> {
  if (wanted === undefined || wanted === '') return refused('which item?', 'run: sea debt list');
  const start = wanted.startsWith(PREFIX) ? wanted : `${PREFIX}${wanted}`;
  const found = [...items.values()].filter(({ item }) => item.debtId.startsWith(start));
  const [only] = found;
  if (only === undefined) {
    const near = nearest(start, items.keys());
    return refused(`there is no item "${wanted}"`, near === undefined ? 'run: sea debt list' : `did you mean ${near}?`);
  }
  if (found.length === 1) return only;
  return refused(
    `"${wanted}" is the beginning of ${found.length} ids`,
    found.map(({ item }) => item.debtId).join(', '),
  );
}
