import type { Diagnostic } from '@sea-forge/diagnostics';
import { checkAppendOnly, historyUndecided } from '@sea-forge/debt';
import { filesBefore } from '@sea-forge/git';
import type { HistoryRequest } from '../files/spec-history.ts';
import type { Host } from '../host.ts';
import { DEBT_FOLDER, type LedgerFiles } from './ledger-files.ts';

/** What was changed or removed in the ledger since the branch began. */
export async function ledgerHistory(
  { env }: Host,
  repository: string,
  { files, reading }: LedgerFiles,
  { base, isRequired }: HistoryRequest,
): Promise<readonly Diagnostic[]> {
  const earlier = await filesBefore({
    repository,
    folder: DEBT_FOLDER,
    counts: (path) => path.endsWith('.jsonl'),
    env,
    ...(base === undefined ? {} : { base }),
  });
  if (typeof earlier !== 'string') return checkAppendOnly(reading.events, earlier);
  // Where there is no ledger, most likely there never was one.
  return files.length === 0 && !isRequired ? [] : [historyUndecided(DEBT_FOLDER, earlier, isRequired)];
}
