import type { Identity } from '@sea-forge/service';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer } from '../server/answer.ts';
import type { Call, Endpoint } from '../server/endpoint.ts';
import { collectBody } from '../server/read-body.ts';
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
  const answer = body.ok
    ? await endpoint.answer(runtime, { requestId, caller, name, body: body.value })
    : errorAnswer(body.error);
  await runtime.access.admitted({ requestId, caller, route: `${request.method} ${path}`, status: answer.status });
  return answer;
}
