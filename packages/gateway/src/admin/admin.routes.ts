import type { Identity } from '@sea-forge/service';
import { INTERNAL } from '../chat/gateway-errors.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer } from '../server/answer.ts';
import type { Call, Endpoint } from '../server/endpoint.ts';
import { logBug } from '../server/log-bug.ts';
import { collectBody } from '../server/read-body.ts';
import { requestLogger } from '../telemetry/request-logger.ts';
import { readAdminBody } from './admin-body.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** An administrator's call: reads its query and its body, whatever content type it came with, and puts it on record (`access`). */
export async function administer(
  runtime: GatewayRuntime,
  endpoint: Extract<Endpoint, { role: 'admin' }>,
  { request, requestId }: Call,
  caller: Identity,
  path: string,
): Promise<Answer> {
  const query = (request.url ?? '').slice(path.length + 1);
  const body = readAdminBody(await collectBody(request, MAX_BODY_BYTES), query, endpoint.query ?? []);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const answered = async (): Promise<Answer> =>
    body.ok ? endpoint.answer(runtime, { requestId, caller, name, body: body.value }) : errorAnswer(body.error);
  const answer = await answered().catch((error: unknown) => {
    logBug(requestLogger(runtime.logger, requestId), error);
    return errorAnswer(INTERNAL);
  });
  await runtime.access.admitted({ requestId, caller, route: `${request.method} ${path}`, status: answer.status });
  return answer;
}
