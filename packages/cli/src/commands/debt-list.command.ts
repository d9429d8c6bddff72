import { DEBT_SEVERITIES, type DebtItem } from '@sea-forge/debt';
import { nearest } from '@sea-forge/diagnostics';
import { discoverContexts, nodeDisk } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { loadLedger } from '../debt/ledger-files.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { columns } from '../output/columns.ts';
import { counted } from '../output/counted.ts';

/** The items of the ledger, the gravest first; what is over only with `--all`. */
export async function run({ cwd }: Host, { operands: [context], options }: Arguments): Promise<Outcome> {
  const repository = findRepository(cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const { ledger, reading } = loadLedger(repository);
  const items = [...ledger.items.values()].map(({ item }) => item);
  const known = new Set([
    'shared',
    ...discoverContexts(nodeDisk(repository)),
    ...items.map((item) => item.boundedContext),
  ]);
  if (context !== undefined && !known.has(context)) {
    const near = nearest(context, known);
    return refused(`there is no context "${context}"`, near === undefined ? undefined : `did you mean "${near}"?`);
  }
  const shown = items
    .filter((item) => context === undefined || item.boundedContext === context)
    .filter((item) => options['all'] === true || isOpenDebt(item))
    .sort((a, b) => DEBT_SEVERITIES.indexOf(b.severity) - DEBT_SEVERITIES.indexOf(a.severity));
  const unread =
    reading.unread === 0 ? '' : `${counted(reading.unread, 'line')} could not be read: sea debt check says why\n`;
  const rows = shown.map((item) => [
    item.debtId,
    item.severity,
    item.supersededBy === undefined ? item.status : `superseded by ${item.supersededBy}`,
    item.boundedContext,
    item.failureClass,
    oneLine(item.evidence[0]?.summary ?? item.detectorSignal),
  ]);
  return {
    kind: 'result',
    text: `${rows.length === 0 ? 'no debt\n' : columns([['id', 'severity', 'status', 'context', 'class', 'what'], ...rows])}${unread}`,
    json: { schemaVersion: 1, items: shown, unread: reading.unread },
  };
}

/** Neither resolved nor replaced. */
function isOpenDebt({ status, supersededBy }: DebtItem): boolean {
  return status !== 'resolved' && supersededBy === undefined;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
