import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { PlacedEvent } from '../events/read-ledger.ts';
import { dedupeKey } from '../item/dedupe-key.ts';
import type { DebtEventOf } from '../events/event.ts';
import { type DebtItem, type DebtSeverity, graver, type Observation } from '../item/item.ts';
import { EvidenceList } from './evidence.ts';
import { checkSupersession } from './supersession.ts';

/** An item with the events that say how it stands. */
export interface PlacedItem {
  readonly item: DebtItem;
  readonly openedBy: PlacedEvent;
  /** Last changed its status, or replaced it. */
  readonly decidedBy: PlacedEvent;
  /** How grave it was when that was decided. */
  readonly decidedAs: DebtSeverity;
  /** Decisions that contradict an earlier one, while nobody has settled it. */
  readonly disputes: readonly PlacedEvent[];
}

export interface Ledger {
  /** By `debtId`, in the order of their opening. */
  readonly items: ReadonlyMap<string, PlacedItem>;
  /** Items of a key, in the same order. */
  readonly byKey: ReadonlyMap<string, readonly PlacedItem[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** Time of the latest event; absent where there is none. */
  readonly lastTime?: string;
}

/**
 * What all events together say. Neither the order of lines nor repeats of a line matter, so that git may merge files by
 * taking the lines of both sides: events count in the order of their times, equal times in that of their ids.
 */
export function foldEvents(placed: readonly PlacedEvent[]): Ledger {
  const { events, diagnostics } = withoutTwins(placed);
  const folding = new Map<string, Folding>();
  const found: Diagnostic[] = [...diagnostics];
  const isOpening = ({ event: { name } }: PlacedEvent) => name === 'opened';
  const refused = new Set<string>();
  for (const opening of events.filter(isOpening)) {
    const problems = open(folding, opening);
    if (problems.length > 0) refused.add(opening.event.data.debtId);
    found.push(...problems);
  }
  for (const later of events.filter((one) => !isOpening(one))) {
    const isKnown = folding.has(later.event.data.debtId) || !refused.has(later.event.data.debtId);
    if (isKnown) found.push(...apply(folding, later));
  }
  for (const placed of folding.values())
    found.push(...placed.disputes.map((dispute) => contradiction(placed, dispute)));
  const lastTime = events.at(-1)?.event.time;
  return {
    items: folding,
    byKey: byKeyOf(folding.values()),
    diagnostics: [...found, ...checkSupersession(folding)],
    ...(lastTime === undefined ? {} : { lastTime }),
  };
}

type Folding = { -readonly [Member in keyof PlacedItem]: PlacedItem[Member] } & {
  /** Stands in `item`, too. */
  readonly evidence: EvidenceList;
};

function byKeyOf(items: Iterable<PlacedItem>): ReadonlyMap<string, readonly PlacedItem[]> {
  const byKey = new Map<string, PlacedItem[]>();
  for (const placed of items) {
    const { dedupeKey: key } = placed.item;
    byKey.set(key, [...(byKey.get(key) ?? []), placed]);
  }
  return byKey;
}

// The same event in two lines is one; one id for two events is none of ours.
function withoutTwins(placed: readonly PlacedEvent[]) {
  const byId = new Map<string, PlacedEvent>();
  const diagnostics: Diagnostic[] = [];
  for (const one of [...placed].sort(inTime)) {
    const twin = byId.get(one.event.id);
    if (twin === undefined) byId.set(one.event.id, one);
    else if (twin.canonical !== one.canonical)
      diagnostics.push(diagnostic('DEBT004', one, { id: one.event.id }, { related: [related(twin, 'the other one')] }));
  }
  return { events: [...byId.values()], diagnostics };
}

function inTime(a: PlacedEvent, b: PlacedEvent): number {
  return (
    Date.parse(a.event.time) - Date.parse(b.event.time) ||
    compare(a.event.id, b.event.id) ||
    compare(a.canonical, b.canonical)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function open(folding: Map<string, Folding>, opening: PlacedEvent): readonly Diagnostic[] {
  const { data, time } = opening.event as PlacedEvent['event'] & DebtEventOf<'opened'>;
  const { debtId } = data;
  if (dedupeKey(data) !== data.dedupeKey)
    return [diagnostic('DEBT006', opening, { debtId, problem: 'is not that of what it names' })];
  const there = folding.get(debtId);
  if (there === undefined) {
    const evidence = new EvidenceList(data.evidence);
    const item: DebtItem = { ...data, evidence: evidence.all, status: 'open', openedAt: time, updatedAt: time };
    folding.set(debtId, {
      item,
      openedBy: opening,
      decidedBy: opening,
      decidedAs: item.severity,
      disputes: [],
      evidence,
    });
    return [];
  }
  if (there.item.dedupeKey !== data.dedupeKey) {
    const details = { related: [related(there.openedBy, 'opened here')] };
    return [
      diagnostic('DEBT006', opening, { debtId, problem: 'is another one than where it was opened first' }, details),
    ];
  }
  // Two branches saw the same thing.
  addEvidence(there, time, data);
  return [];
}

function apply(folding: Map<string, Folding>, placed: PlacedEvent): readonly Diagnostic[] {
  const { event } = placed;
  const { debtId } = event.data;
  const there = folding.get(debtId);
  if (there === undefined) return [diagnostic('DEBT005', placed, { debtId })];
  switch (event.name) {
    case 'opened':
      return [];
    case 'updated':
      addEvidence(there, event.time, event.data);
      return [];
    case 'superseded':
      there.item = { ...there.item, supersededBy: event.data.supersededBy, updatedAt: event.time };
      there.decidedBy = placed;
      return [];
    case 'status-changed':
      changeStatus(there, placed, event);
      return [];
  }
}

// A decision on what somebody else has changed meanwhile does not count, until one that knows of it settles both.
function changeStatus(
  there: Folding,
  placed: PlacedEvent,
  { data, time }: PlacedEvent['event'] & DebtEventOf<'status-changed'>,
) {
  const { approver: formerApprover, mitigation: formerMitigation, ...former } = there.item;
  const { from, to, reason, settles = [], incidentId, incidentRelationship } = data;
  if (from !== former.status && to !== former.status) {
    there.disputes = [...there.disputes, placed];
    return;
  }
  // Another status needs its own approver and mitigation.
  const isAgain = to === former.status;
  const approver = data.approver ?? (isAgain ? formerApprover : undefined);
  const mitigation = data.mitigation ?? (isAgain ? formerMitigation : undefined);
  there.disputes = there.disputes.filter(({ event }) => !settles.includes(event.id));
  there.decidedBy = placed;
  there.decidedAs = former.severity;
  there.item = {
    ...former,
    status: to,
    reason,
    updatedAt: time,
    ...(approver !== undefined && { approver }),
    ...(mitigation !== undefined && { mitigation }),
    ...(incidentId !== undefined && { incidentId }),
    ...(incidentRelationship !== undefined && { incidentRelationship }),
  };
}

function contradiction({ item: { status }, decidedBy }: PlacedItem, dispute: PlacedEvent): Diagnostic {
  const { debtId, from, to } = dispute.event.data as DebtEventOf<'status-changed'>['data'];
  const details = { related: [related(decidedBy, `${status} by this`)] };
  return diagnostic('DEBT007', dispute, { debtId, from, to, status }, details);
}

function addEvidence(there: Folding, time: string, seen: Partial<Observation>): void {
  const { item } = there;
  const { severity = item.severity, evidence = [], incidentId, incidentRelationship } = seen;
  there.evidence.add(evidence);
  there.item = {
    ...item,
    severity: graver(item.severity, severity),
    updatedAt: Date.parse(time) > Date.parse(item.updatedAt) ? time : item.updatedAt,
    ...(incidentId !== undefined && { incidentId }),
    ...(incidentRelationship !== undefined && { incidentRelationship }),
  };
}

function related({ source, span }: PlacedEvent, message: string) {
  return { path: source.path, range: source.range(span), message };
}
