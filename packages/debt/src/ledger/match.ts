import type { DebtStatus } from '../item/item.ts';
import type { Ledger, PlacedItem } from './fold.ts';
import { successorOf } from './supersession.ts';

// The one that demands most first: two branches may have opened one each.
const STRICTNESS: Readonly<Record<DebtStatus, number>> = { open: 0, accepted: 1, mitigating: 2, resolved: 3 };

/**
 * The item that a finding with this key belongs to: one that is not resolved, else the one that was resolved last. What
 * was superseded is looked for where its successor is.
 */
export function matchItem({ items, byKey }: Ledger, key: string): PlacedItem | undefined {
  const heirs = (byKey.get(key) ?? []).flatMap((placed) => successorOf(items, placed) ?? []);
  return heirs.sort(
    ({ item: a }, { item: b }) =>
      STRICTNESS[a.status] - STRICTNESS[b.status] || Date.parse(b.updatedAt) - Date.parse(a.updatedAt),
  )[0];
}
