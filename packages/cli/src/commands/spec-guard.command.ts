import { guardSpecs, nodeDisk } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { guardLine } from '../output/guard-line.ts';

/** Every specification of every context, with references and links (runbook 2.1, step 1). */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const mode = options['mode'];
  if (mode !== 'production' && mode !== 'staging')
    return refused(`--mode is production or staging, not "${String(mode)}"`);
  const result = guardSpecs(nodeDisk(repository), { today: host.today, mode });
  if (!result.ok) return refused(result.refusal, result.help);
  const { files, diagnostics, counts } = result;
  return {
    kind: 'report',
    base: repository,
    details: `${guardLine(counts)}\n`,
    success: '0 errors',
    report: { command: 'spec-guard', files, diagnostics, extra: { mode, counts } },
  };
}
