import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { evidenceClient, jsonOf } from '../stack/service-client.ts';

/** Fields of the query by the name of their option (evidence design, `/api/v1/logs`). */
const FIELDS: Readonly<Record<string, string>> = {
  type: 'event_type',
  last: 'last',
  start: 'start_time',
  end: 'end_time',
  model: 'model',
  policy: 'policy',
  severity: 'severity',
  requestId: 'request_id',
  client: 'client',
  limit: 'limit',
  cursor: 'cursor',
  order: 'order',
};

/** Asks the evidence log (runbook sections 4 and 8.2). */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const client = evidenceClient(host, options);
  if (typeof client === 'string') return refused(client, 'start it with: sea up <context>');
  const query = Object.fromEntries(
    Object.entries(FIELDS).flatMap(([option, field]) =>
      options[option] === undefined ? [] : [[field, options[option]]],
    ),
  );
  const answer = jsonOf(await client.call('auditor', '/api/v1/logs', query));
  if (typeof answer === 'string') return refused(answer);
  const logs = answer['logs'] as Record<string, any>[];
  const more = answer['complete'] === true ? '' : `there are more: --cursor ${String(answer['next_cursor'])} goes on\n`;
  return {
    kind: 'result',
    text: `${logs.map(line).join('')}${logs.length} records\n${more}`,
    json: { schemaVersion: 1, ...answer },
  };
}

function line({ index, time, type, data }: Record<string, any>): string {
  return `${String(index)}  ${String(time)}  ${String(type)}  ${JSON.stringify(data ?? {})}\n`;
}
