import { userInfo } from 'node:os';
import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { columns } from '../output/columns.ts';
import { jsonOf, serviceClient } from '../stack/service-client.ts';

const ACTIONS = ['list', 'show', 'approve', 'reject'] as const;
const PATH = '/admin/reviews';

/** Requests that wait for a person at the gateway: lists them, shows one whole, decides about one. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const [wanted = '', id] = operands;
  const action = ACTIONS.find((name) => name === wanted);
  if (action === undefined) return refused(`list, show, approve or reject, not "${wanted}"`);
  if ((action === 'list') !== (id === undefined)) {
    return refused(
      action === 'list' ? '"list" takes no id' : `"${action}" needs the id of a review`,
      'sea gateway reviews list',
    );
  }
  const reason = options['reason'] as string | undefined;
  const isDecision = action === 'approve' || action === 'reject';
  if (isDecision && reason === undefined) return refused('a decision needs its reason', '--reason "why"');
  const client = serviceClient(host, options, 'gateway');
  if (typeof client === 'string') return refused(client, 'start it with: sea up <context>');
  const path = id === undefined ? PATH : `${PATH}/${encodeURIComponent(id)}`;
  const reviewer = (options['reviewer'] as string | undefined) ?? userInfo().username;
  const call = isDecision ? { body: { decision: action, reviewer, reason } } : {};
  const answer = jsonOf(await client.send('admin', path, call));
  if (typeof answer === 'string') return refused(answer);
  return { kind: 'result', text: textOf(action, answer), json: { schemaVersion: 1, ...answer } };
}

function textOf(action: (typeof ACTIONS)[number], answer: Record<string, any>): string {
  switch (action) {
    case 'list':
      return listed(answer['reviews'] as Record<string, any>[]);
    case 'show':
      return `${JSON.stringify(answer, undefined, 2)}\n`;
    case 'approve':
    case 'reject':
      return `review ${answer['id']} is ${answer['outcome']} by ${answer['reviewer']}\n`;
  }
}

function listed(reviews: readonly Record<string, any>[]): string {
  if (reviews.length === 0) return 'nothing waits for a review\n';
  const rows = reviews.map(({ id, model, client, stage, reasons, expires_at: until, excerpt }) => [
    id,
    model,
    client,
    stage,
    reasons[0]?.id ?? '-',
    until,
    // One line each, whatever was written.
    JSON.stringify(excerpt.answer ?? excerpt.request),
  ]);
  return columns([['id', 'model', 'client', 'stage', 'policy', 'until', 'excerpt'], ...rows]);
}
