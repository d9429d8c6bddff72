import type { ReloadResult } from '@sea-forge/service';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer.ts';
import type { AdminExchange } from '../server/endpoint.ts';

/** `POST /admin/reload`: reads the configuration and the tokens again. What is not valid changes nothing. */
export async function reloadGateway(
  { evidence, service, logger }: GatewayRuntime,
  { caller, requestId }: AdminExchange,
  reload: () => ReloadResult,
): Promise<Answer> {
  const result = reload();
  const about = { request_id: requestId, context: service.context, client: caller.id };
  if (!result.ok) {
    logger.error('reload_refused', { by: caller.id, problems: result.reasons.length });
    await evidence.note([
      { type: 'config_change', data: { ...about, action: 'refused', problems: result.reasons.length } },
    ]);
    const message = `nothing has changed: ${result.reasons.join('; ')}`;
    return errorAnswer({ status: 422, type: 'invalid_request_error', code: 'config_invalid', message });
  }
  const { configDigest, restart } = result;
  logger.info('reloaded', { by: caller.id });
  await evidence.note([
    { type: 'config_change', data: { ...about, action: 'reloaded', config_digest: configDigest, restart } },
  ]);
  return jsonAnswer(200, { reloaded: true, config_digest: configDigest, needs_restart: restart });
}
