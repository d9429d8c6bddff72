import { changeOf, type DebtStatus } from '@sea-forge/debt';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { findItem } from './find-item.ts';
import { incidentLink } from './incident-link.ts';
import { appendChanges, loadLedger } from './ledger-files.ts';

export interface Deciding {
  readonly to: DebtStatus;
  /** The option that says who or what stands behind it. */
  readonly needs?: 'approver' | 'mitigation';
}

/** Writes a decision about an item into the ledger. Every decision gives its reason. */
export async function decide(
  { cwd }: Host,
  { operands: [wanted], options }: Arguments,
  { to, needs }: Deciding,
): Promise<Outcome> {
  const repository = findRepository(cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const given = (name: string) => String(options[name] ?? '').trim();
  if (needs !== undefined && !isSaid(given(needs)))
    return refused(`--${needs} is needed`, needs === 'approver' ? 'who answers for it?' : 'what is done about it?');
  if (!isSaid(given('reason'))) return refused('--reason is needed', 'who reads the ledger later must learn why');
  const link = incidentLink(options);
  if (typeof link === 'string') return refused(link);
  const { ledger } = loadLedger(repository);
  const placed = findItem(ledger, wanted);
  if ('kind' in placed) return placed;
  const { debtId, boundedContext, status } = placed.item;
  const behind = needs === undefined ? {} : { [needs]: given(needs) };
  const change = changeOf(placed, { to, reason: given('reason'), ...behind, ...link });
  if (typeof change === 'string') return refused(change);
  const problem = appendChanges(repository, ledger, [{ context: boundedContext, change }]);
  if (problem !== undefined) return refused(problem);
  return {
    kind: 'result',
    text: `${debtId}: ${status} -> ${to}\n`,
    json: { schemaVersion: 1, debtId, from: status, to },
  };
}

function isSaid(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
