import { SourceText } from '@sea-forge/diagnostics';
import { type DebtChange, formatEvent } from './events/event.ts';
import { readLedger } from './events/read-ledger.ts';
import type { Observation } from './item/item.ts';
import { foldEvents, type Ledger } from './ledger/fold.ts';
import { recordObservation } from './ledger/record.ts';

export const PATH = 'docs/debt/desk.jsonl';

export function observation(rest: Partial<Observation> = {}): Observation {
  return {
    failureClass: 'cognitive-hazard',
    severity: 'medium',
    boundedContext: 'desk',
    conceptIds: ['REQ-001'],
    policyNames: [],
    detectorSignal: 'review',
    policyEvalMode: 'static',
    evidence: [{ summary: 'nobody can tell what "timely" is' }],
    ...rest,
  };
}

/** The change that opens an item, and the item's id. */
export function opening(rest: Partial<Observation> = {}, ledger = foldEvents([])) {
  const { change, debtId } = recordObservation(ledger, observation(rest));
  if (change === undefined) throw new Error('nothing was opened');
  return { change, debtId };
}

/** One line of the ledger; `n` is its id and its minute. */
export function line(n: number, change: DebtChange, minute = n): string {
  const time = new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  return formatEvent({ ...change, id: `event-${n}`, time });
}

export function read(...lines: readonly string[]) {
  return readLedger([new SourceText(PATH, lines.join(''))]);
}

export function fold(...lines: readonly string[]): Ledger {
  return foldEvents(read(...lines).events);
}
