import { type Arguments, type Outcome, refused } from '../command.ts';
import { findItem } from '../debt/find-item.ts';
import { appendChanges, loadLedger } from '../debt/ledger-files.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';

/** Puts another item in the place of one. */
export async function run({ cwd }: Host, { operands: [wanted], options }: Arguments): Promise<Outcome> {
  const repository = findRepository(cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const { ledger } = loadLedger(repository);
  const old = findItem(ledger, wanted);
  if ('kind' in old) return old;
  const by = options['by'] as string | undefined;
  if (by === undefined) return refused('--by is needed', 'the item that takes its place');
  const next = findItem(ledger, by);
  if ('kind' in next) return next;
  const { debtId, boundedContext } = old.item;
  const supersededBy = next.item.debtId;
  for (let at: string | undefined = supersededBy; at !== undefined; at = ledger.items.get(at)?.item.supersededBy)
    if (at === debtId) return refused(`${supersededBy} is superseded by ${debtId}, or is the same`);
  const reason = options['reason'] as string | undefined;
  const data = { debtId, supersededBy, ...(reason !== undefined && { reason }) };
  const problem = appendChanges(repository, ledger, [
    { context: boundedContext, change: { name: 'superseded', data } },
  ]);
  if (problem !== undefined) return refused(problem);
  return {
    kind: 'result',
    text: `${debtId} is superseded by ${supersededBy}\n`,
    json: { schemaVersion: 1, debtId, supersededBy },
  };
}
