import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import { dedupeKey } from '../item/dedupe-key.ts';
import { type DebtItem, type DebtSeverity, graver } from '../item/item.ts';
import type { Ledger, PlacedItem } from '../ledger/fold.ts';
import { matchItem } from '../ledger/match.ts';
import { enforcementOf } from './matrix.ts';
import { observationOf, type ObservedFinding, OWN_SIGNAL } from './observe.ts';

export interface Gate {
  /** Findings that the ledger lets pass, each with who decided so. */
  readonly passed: readonly { readonly diagnostic: Diagnostic; readonly reason: string }[];
  /** Findings of the gate itself. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Findings of a run against the ledger, by the matrix. A firm finding is never let pass: behind it a check, or what is
 * generated, would not be what it seems. `observe`: context and firmness of a finding.
 */
export function holdAgainstLedger(
  ledger: Ledger,
  found: readonly Diagnostic[],
  observe: (diagnostic: Diagnostic) => ObservedFinding,
): Gate {
  const passed: { diagnostic: Diagnostic; reason: string }[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const one of found) {
    const about = observe(one);
    const observation = observationOf(one, about);
    const match = observation === undefined ? undefined : matchItem(ledger, dedupeKey(observation));
    if (observation === undefined || match === undefined) continue;
    const { item } = match;
    seen.add(item.debtId);
    const enforcement = enforced(match, graver(observation.severity, item.severity));
    if (enforcement === 'pass' && !about.isFirm) passed.push({ diagnostic: one, reason: reasonOf(item) });
    else if (item.status === 'resolved')
      diagnostics.push(back(match, one, enforcement === 'block' ? 'error' : 'warning'));
    else if (enforcement === 'block' && one.severity !== 'error')
      diagnostics.push(unsettled(match, 'error', `${one.code} in ${one.path} is found`));
  }
  return { passed, diagnostics: [...diagnostics, ...foundNoMore(ledger, seen)] };
}

/** Items that people opened: they are there until they are resolved, and count by the matrix themselves. */
export function standingFindings({ items }: Ledger): readonly Diagnostic[] {
  return [...items.values()].flatMap((placed) => {
    const { item } = placed;
    if (isOwn(item) || item.supersededBy !== undefined || item.status === 'resolved') return [];
    const enforcement = enforced(placed, item.severity);
    if (enforcement === 'pass') return [];
    const about = item.evidence[0]?.summary ?? item.detectorSignal;
    return [unsettled(placed, enforcement === 'block' ? 'error' : 'warning', about)];
  });
}

// What was decided of something lighter, or is disputed, does not count.
function enforced({ item, decidedAs, disputes }: PlacedItem, severity: DebtSeverity) {
  const isDecided = item.status === 'resolved' || (disputes.length === 0 && graver(severity, decidedAs) === decidedAs);
  return enforcementOf(severity, isDecided ? item : { status: 'open' });
}

function foundNoMore({ items }: Ledger, seen: ReadonlySet<string>): readonly Diagnostic[] {
  return [...items.values()]
    .filter(({ item }) => isOwn(item) && item.status !== 'resolved' && item.supersededBy === undefined)
    .filter(({ item }) => !seen.has(item.debtId))
    .map((placed) =>
      diagnostic('DEBT013', placed.openedBy, { debtId: placed.item.debtId, status: placed.item.status }),
    );
}

function isOwn({ detectorSignal }: DebtItem): boolean {
  return detectorSignal.startsWith(OWN_SIGNAL);
}

function unsettled({ item, decidedBy }: PlacedItem, severity: 'error' | 'warning', about: string): Diagnostic {
  const { debtId, status } = item;
  return diagnostic('DEBT011', decidedBy, { debtId, severity: item.severity, status, about }, { severity });
}

function back({ item: { debtId }, decidedBy }: PlacedItem, one: Diagnostic, severity: 'error' | 'warning'): Diagnostic {
  const related = one.range === undefined ? [] : [{ path: one.path, range: one.range, message: one.message }];
  return diagnostic('DEBT012', decidedBy, { debtId, found: `${one.code} in ${one.path}` }, { severity, related });
}

function reasonOf({ debtId, status, approver, mitigation, reason }: DebtItem): string {
  const who = status === 'accepted' ? approver : mitigation;
  const by = who === undefined ? '' : ` (${who})`;
  return `${debtId} is ${status}${by}: ${reason ?? 'no reason given'}`;
}
