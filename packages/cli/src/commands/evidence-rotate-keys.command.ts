import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { evidenceClient, jsonOf } from '../stack/service-client.ts';

/** Puts a new signing key in the place of the present one (runbook section 8.1). */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const client = evidenceClient(host, options);
  if (typeof client === 'string') return refused(client, 'start it with: sea up <context>');
  const reason = options['compromised'] === true ? 'compromise' : 'scheduled';
  const rotated = jsonOf(await client.call('admin', '/admin/rotate-keys', { reason }));
  if (typeof rotated === 'string') return refused(rotated);
  return {
    kind: 'result',
    text: `key ${String(rotated['key_id'])} signs from here on; ${String(rotated['previous_key_id'])} is out of use (record ${String(rotated['index'])})\n${String(rotated['vkey'])}\n`,
    json: { schemaVersion: 1, ...rotated },
  };
}
