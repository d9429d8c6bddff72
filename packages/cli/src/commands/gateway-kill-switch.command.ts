import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { jsonOf, serviceClient } from '../stack/service-client.ts';

const METHODS = { on: 'POST', off: 'DELETE', status: 'GET' } as const;

/** Halts the gateway, lets it go on, or says what is halted (runbook section 4.1). */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const [wanted = ''] = operands;
  if (!Object.hasOwn(METHODS, wanted)) return refused(`on, off or status, not "${wanted}"`);
  const method = METHODS[wanted as keyof typeof METHODS];
  const order = Object.fromEntries(
    ['model', 'reason', 'until'].filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  );
  const allowed = method === 'POST' ? ['model', 'reason', 'until'] : method === 'DELETE' ? ['model'] : [];
  const strange = Object.keys(order).find((name) => !allowed.includes(name));
  if (strange !== undefined) return refused(`--${strange} does not go with "${wanted}"`);
  const client = serviceClient(host, options, 'gateway');
  if (typeof client === 'string') return refused(client, 'start it with: sea up <context>');
  const call = Object.keys(order).length === 0 ? { method } : { method, body: order };
  const state = jsonOf(await client.send('admin', '/admin/kill-switch', call));
  if (typeof state === 'string') return refused(state);
  return { kind: 'result', text: summary(state), json: { schemaVersion: 1, ...state } };
}

interface Order {
  readonly scope: string;
  readonly model?: string;
  readonly reason?: string;
  readonly until?: string;
  readonly since: string;
  readonly by: string;
}

function summary(state: Record<string, any>): string {
  const orders = state['orders'] as readonly Order[];
  if (orders.length === 0) return 'the kill switch is off: requests pass\n';
  return orders
    .map(({ scope, model, reason, until, since, by }) => {
      const what = scope === 'all' ? 'everything is halted' : `model ${model} is halted`;
      return `${what} since ${since} by ${by}${until === undefined ? '' : ` until ${until}`}${reason === undefined ? '' : `: ${reason}`}\n`;
    })
    .join('');
}
