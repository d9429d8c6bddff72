import type { DebtChange } from '../events/event.ts';
import { debtIdOf, dedupeKey, sortedSet } from '../item/dedupe-key.ts';
import { type DebtItem, graver, type Observation } from '../item/item.ts';
import { newEvidence } from './evidence.ts';
import type { Ledger } from './fold.ts';
import { matchItem } from './match.ts';

export interface Recording {
  readonly debtId: string;
  readonly outcome: 'opened' | 'updated' | 'known';
  /** What is to be written; absent where the ledger says it all. */
  readonly change?: DebtChange;
}

/**
 * An observation in the ledger: a new item, or, where one of its key is not resolved, evidence of that one. What is
 * known already is not written again.
 */
export function recordObservation(ledger: Ledger, observation: Observation): Recording {
  const identity = {
    ...observation,
    conceptIds: sortedSet(observation.conceptIds),
    policyNames: sortedSet(observation.policyNames),
  };
  const key = dedupeKey(identity);
  const match = matchItem(ledger, key);
  if (match !== undefined && match.item.status !== 'resolved') return update(match.item, identity);
  const generation = (ledger.byKey.get(key)?.length ?? 0) + 1;
  const debtId = debtIdOf(key, generation);
  return { debtId, outcome: 'opened', change: { name: 'opened', data: { ...identity, debtId, dedupeKey: key } } };
}

function update(item: DebtItem, seen: Observation): Recording {
  const { debtId } = item;
  const evidence = newEvidence(item.evidence, seen.evidence);
  const severity = graver(item.severity, seen.severity);
  const { incidentId, incidentRelationship } = seen;
  const changes = {
    ...(evidence.length > 0 && { evidence }),
    ...(severity !== item.severity && { severity }),
    ...(incidentId !== undefined && incidentId !== item.incidentId && { incidentId }),
    ...(incidentRelationship !== undefined &&
      incidentRelationship !== item.incidentRelationship && { incidentRelationship }),
  };
  if (Object.keys(changes).length === 0) return { debtId, outcome: 'known' };
  return { debtId, outcome: 'updated', change: { name: 'updated', data: { debtId, ...changes } } };
}
