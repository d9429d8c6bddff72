import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { evidenceClient } from '../stack/service-client.ts';
import { runEvidenceJob } from '../stack/evidence-job.ts';

/** Restores a backup of the evidence log and waits until it is done (runbook section 7.3). */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const client = evidenceClient(host, options);
  if (typeof client === 'string') return refused(client, 'start it with: sea up <context>');
  const isDryRun = options['dryRun'] === true;
  const status = await runEvidenceJob(host, client, 'restore', { source: operands[0], dry_run: isDryRun });
  if (typeof status === 'string') return refused(status);
  if (status['state'] === 'failed') {
    return refused(`the restore failed, nothing was changed: ${String(status['error'])}`);
  }
  const [size, live, replayed] = [status['tree_size'], status['live_size'], status['replayed']].map(String);
  const text = isDryRun
    ? `the backup of ${size} records is whole; a restore would set the log of ${live} aside and look at ${replayed} of them again\n`
    : `${size} records restored and verified; the log of ${live} is in set-aside/${String(status['set_aside'])}, ${replayed} of its records were appended again\n`;
  return { kind: 'result', text, json: { schemaVersion: 1, ...status } };
}
