import { standingFindings } from '@sea-forge/debt';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { ledgerHistory } from '../debt/history.ts';
import { DEBT_FOLDER, loadLedger } from '../debt/ledger-files.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { counted } from '../output/counted.ts';

/** Is the ledger whole, was it only added to, and is every debt that people opened settled? */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const loaded = loadLedger(repository);
  const base = options['base'] as string | undefined;
  const isRequired = options['requireHistory'] === true || base !== undefined;
  const history = await ledgerHistory(host, repository, loaded, { base, isRequired });
  const { files, ledger, reading } = loaded;
  if (files.length === 0 && history.length === 0)
    return refused(`there is no ledger in ${DEBT_FOLDER}`, 'sea debt open begins one');
  return {
    kind: 'report',
    base: repository,
    details: `${counted(reading.events.length, 'event')}, ${counted(ledger.items.size, 'item')}\n`,
    success: 'No unsettled debt',
    report: {
      command: 'debt check',
      files,
      diagnostics: [...loaded.diagnostics, ...history, ...standingFindings(ledger)],
    },
  };
}
