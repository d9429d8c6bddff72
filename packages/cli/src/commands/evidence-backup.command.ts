import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { evidenceClient } from '../stack/service-client.ts';
import { runEvidenceJob } from '../stack/evidence-job.ts';

/** Makes a backup of the evidence log and waits until it is verified (runbook section 7.1). */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const client = evidenceClient(host, options);
  if (typeof client === 'string') return refused(client, 'start it with: sea up <context>');
  const [destination] = operands;
  const status = await runEvidenceJob(host, client, 'backup', destination === undefined ? {} : { destination });
  if (typeof status === 'string') return refused(status);
  if (status['state'] === 'failed') return refused(`the backup failed: ${String(status['error'])}`);
  return {
    kind: 'result',
    text: `${String(status['tree_size'])} records, ${String(status['bytes'])} bytes, verified\n${String(status['location'])}\n`,
    json: { schemaVersion: 1, ...status },
  };
}
