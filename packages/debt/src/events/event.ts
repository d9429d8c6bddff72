import canonicalize from 'canonicalize';
import type { DebtSeverity, DebtStatus, Evidence, IncidentLink, Observation } from '../item/item.ts';

export interface Opened extends Observation {
  readonly debtId: string;
  readonly dedupeKey: string;
}

export interface Updated extends IncidentLink {
  readonly debtId: string;
  readonly severity?: DebtSeverity;
  /** Appended to what there is. */
  readonly evidence?: readonly Evidence[];
}

export interface StatusChanged extends IncidentLink {
  readonly debtId: string;
  /** As whoever decided saw it; another one by now is a conflict. */
  readonly from: DebtStatus;
  readonly to: DebtStatus;
  readonly reason: string;
  readonly approver?: string;
  readonly mitigation?: string;
  /** Ids of events that contradicted an earlier decision: this one knows of them. */
  readonly settles?: readonly string[];
}

export interface Superseded {
  readonly debtId: string;
  readonly supersededBy: string;
  readonly reason?: string;
}

interface DataOf {
  readonly opened: Opened;
  readonly updated: Updated;
  readonly 'status-changed': StatusChanged;
  readonly superseded: Superseded;
}

export type DebtEventName = keyof DataOf;
export type DebtEventOf<Name extends DebtEventName> = { readonly name: Name; readonly data: DataOf[Name] };
/** What happened, before it is an event with id and time. */
export type DebtChange = { [Name in DebtEventName]: DebtEventOf<Name> }[DebtEventName];

/** One CloudEvent 1.0 of the ledger. */
export type DebtEvent = DebtChange & {
  /** Unique: a UUID. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly time: string;
};

export const TYPE_PREFIX = 'governance.semantic-debt.';

/** One line of the ledger, with its line feed: RFC 8785 JSON, so that the same event is the same line. */
export function formatEvent({ id, time, name, data }: DebtEvent): string {
  const event = {
    specversion: '1.0',
    id,
    source: '/sea/debt',
    type: `${TYPE_PREFIX}${name}`,
    subject: data.debtId,
    time,
    datacontenttype: 'application/json',
    data,
  };
  return `${canonicalize(event)}\n`;
}
