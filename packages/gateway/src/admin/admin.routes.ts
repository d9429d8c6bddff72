import type { Identity } from '@sea-forge/service';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer } from '../server/answer.ts';
import type { AdminExchange, Call, Endpoint } from '../server/endpoint.ts';
import { collectBody } from '../server/read-body.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** An administrator's call: reads its body, whatever content type it came with, and puts it on record (`access`). */
export async function administer(
  runtime: GatewayRuntime,
  endpoint: Extract<Endpoint, { role: 'admin' }>,
  { request, requestId }: Call,
  caller: Identity,
  path: string,
): Promise<Answer> {
  const body = readJson(await collectBody(request, MAX_BODY_BYTES));
  const name = path.slice(path.lastIndexOf('/') + 1);
  const exchange: AdminExchange = { requestId, caller, name, body: body.value };
  const answer = body.ok ? await endpoint.answer(runtime, exchange) : errorAnswer(NO_JSON);
  await runtime.access.admitted({ requestId, caller, route: `${request.method} ${path}`, status: answer.status });
  return answer;
}

const NO_JSON = {
  status: 400,
  type: 'invalid_request_error',
  code: 'invalid_json',
  message: 'the body must be empty or JSON in UTF-8 of at most 64 KiB',
} as const;

function readJson(bytes: Buffer | undefined): { readonly ok: boolean; readonly value?: unknown } {
  if (bytes?.length === 0) return { ok: true };
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false };
  }
}
