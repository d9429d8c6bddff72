import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer.ts';
import type { AdminExchange } from '../server/endpoint.ts';
import { type KillOrder, readKillRequest } from './kill-order.ts';

/** `GET /admin/kill-switch`: what is halted. */
export function showKillSwitch(runtime: GatewayRuntime): Answer {
  return jsonAnswer(200, stateOf(runtime));
}

/**
 * `POST /admin/kill-switch`: halts, at once. The answer says whether the order outlives a restart and whether it is on
 * record; neither is waited for.
 */
export async function engageKillSwitch(
  runtime: GatewayRuntime,
  { caller, requestId, body }: AdminExchange,
): Promise<Answer> {
  const { killSwitch, registry, logger, now } = runtime;
  const read = readKillRequest(body, (name) => registry.idOf(name), now());
  if (!read.ok) return invalid(read.message, read.param);
  const { order, isPersistent } = killSwitch.engage(read.request, caller.id);
  logger.warn('kill_switch_engaged', {
    scope: order.scope,
    model: order.model,
    by: order.by,
    persistent: isPersistent,
  });
  const isRecorded = await runtime.evidence.note([killSwitchEvent(runtime, 'engaged', order, requestId)]);
  return jsonAnswer(200, { ...stateOf(runtime), persistent: isPersistent, recorded: isRecorded });
}

/** `DELETE /admin/kill-switch`: takes everything back, or with `{model}`, or `?model=`, the order for one. */
export async function releaseKillSwitch(runtime: GatewayRuntime, exchange: AdminExchange): Promise<Answer> {
  const { killSwitch, registry, logger } = runtime;
  const { caller, requestId, body } = exchange;
  const model = modelOf(body);
  if (model === null) return invalid('the body must be empty or {"model": "<registered model>"}', 'model');
  const id = model === undefined ? undefined : registry.idOf(model);
  if (model !== undefined && id === undefined) return invalid('model must be a registered model', 'model');
  let released: readonly KillOrder[];
  try {
    released = killSwitch.release(id);
  } catch {
    logger.error('kill_switch_not_released', { by: caller.id });
    const message = 'the kill switch stays on: its state could not be written to the data folder';
    return errorAnswer({ status: 507, type: 'server_error', code: 'kill_switch_not_released', message });
  }
  logger.warn('kill_switch_released', { orders: released.length, by: caller.id });
  const events = released.map((order) => killSwitchEvent(runtime, 'released', order, requestId, caller.id));
  const isRecorded = events.length === 0 || (await runtime.evidence.note(events));
  return jsonAnswer(200, { ...stateOf(runtime), recorded: isRecorded });
}

/** The record of what became of an order. `by` is who did it, where that is not who gave the order. */
export function killSwitchEvent(
  { service }: Pick<GatewayRuntime, 'service'>,
  action: 'engaged' | 'released' | 'expired',
  order: KillOrder,
  requestId?: string,
  by: string = order.by,
): EvidenceEvent {
  const { scope, model, reason, until, since } = order;
  return {
    type: 'kill_switch',
    data: {
      ...(requestId === undefined ? {} : { request_id: requestId }),
      context: service.context,
      action,
      client: action === 'expired' ? 'gateway' : by,
      severity: 'critical',
      scope,
      ...(model === undefined ? {} : { model }),
      ...(reason === undefined ? {} : { reason }),
      ...(until === undefined ? {} : { until }),
      since,
    },
  };
}

function stateOf({ killSwitch }: GatewayRuntime): object {
  const orders = killSwitch.orders();
  return { engaged: orders.length > 0, orders };
}

// null: not understood.
function modelOf(body: unknown): string | undefined | null {
  if (body === undefined) return undefined;
  if (typeof body !== 'object' || body === null) return null;
  const { model, ...rest } = body as { model?: unknown };
  return typeof model === 'string' && Object.keys(rest).length === 0 ? model : null;
}

function invalid(message: string, param?: string): Answer {
  const error = { status: 400, type: 'invalid_request_error', code: 'invalid_request', message } as const;
  return errorAnswer({ ...error, ...(param === undefined ? {} : { param }) });
}
