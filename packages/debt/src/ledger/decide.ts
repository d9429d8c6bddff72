import type { DebtChange } from '../events/event.ts';
import type { DebtStatus, IncidentLink } from '../item/item.ts';
import type { PlacedItem } from './fold.ts';

/** What somebody decided about an item. */
export interface Decision extends IncidentLink {
  readonly to: DebtStatus;
  readonly reason: string;
  readonly approver?: string;
  readonly mitigation?: string;
}

/** A decision as an event to write, which settles all disputes; a text is why it cannot be. */
export function changeOf({ item, disputes }: PlacedItem, decision: Decision): DebtChange | string {
  const { debtId, status, supersededBy } = item;
  if (supersededBy !== undefined) return `${debtId} is superseded by ${supersededBy}`;
  const isAgain = status === decision.to;
  if (status === 'resolved' && !isAgain) return `${debtId} is resolved; what comes back is a new item`;
  if (isAgain && disputes.length === 0 && status !== 'accepted' && status !== 'mitigating')
    return `${debtId} is ${status} already`;
  const settles = disputes.map(({ event }) => event.id);
  const data = { debtId, from: status, ...decision, ...(settles.length > 0 && { settles }) };
  return { name: 'status-changed', data };
}
