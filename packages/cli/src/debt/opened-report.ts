import { loadCodes } from '../findings/load-codes.ts';
import { type Outcome, refused } from '../command.ts';
import { counted } from '../output/counted.ts';
import { openFindings } from './open-findings.ts';

/** The outcome of a check whose findings are in the ledger now, and which items they are. */
export async function withDebtOpened(outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== 'report' || outcome.base === undefined) return outcome;
  const { report, base, details = '' } = outcome;
  const recordings = openFindings(base, report, await loadCodes());
  if (typeof recordings === 'string') return refused(recordings);
  const of = (wanted: string) => recordings.filter((one) => one.outcome === wanted).map(({ debtId }) => debtId);
  const debt = { opened: of('opened'), updated: of('updated'), known: of('known') };
  const line = `debt: ${counted(debt.opened.length, 'item')} opened, ${debt.updated.length} updated, ${debt.known.length} known\n`;
  return { ...outcome, details: `${details}${line}`, report: { ...report, extra: { ...report.extra, debt } } };
}
