import { observationOf, type Recording, recordObservation } from '@sea-forge/debt';
import type { AllCodes, Report } from '@sea-forge/diagnostics';
import { discoverContexts, nodeDisk } from '@sea-forge/pipeline';
import { contextOfFile } from './context-of.ts';
import { appendChanges, type ContextChange, loadLedger } from './ledger-files.ts';

/**
 * `--open-debt`: writes what a report still holds into the ledger, each finding once; notes and findings of the ledger
 * itself are no debt. A text is why it could not be written. Paths of the report count from `repository`.
 */
export function openFindings(
  repository: string,
  { diagnostics }: Report,
  codes: AllCodes,
): readonly Recording[] | string {
  const { ledger } = loadLedger(repository);
  const contexts = discoverContexts(nodeDisk(repository));
  const recordings = new Map<string, Recording>();
  const changes: ContextChange[] = [];
  for (const one of diagnostics) {
    const boundedContext = contextOfFile(one.path, contexts);
    const isFirm = codes.get(one.code)?.firm === true;
    const observation = one.code.startsWith('DEBT') ? undefined : observationOf(one, { boundedContext, isFirm });
    if (observation === undefined) continue;
    const recording = recordObservation(ledger, observation);
    // One text twice in one file is one debt.
    if (recordings.has(recording.debtId)) continue;
    recordings.set(recording.debtId, recording);
    if (recording.change !== undefined) changes.push({ context: boundedContext, change: recording.change });
  }
  return appendChanges(repository, ledger, changes) ?? [...recordings.values()];
}
