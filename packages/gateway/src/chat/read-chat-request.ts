import { chatDialect } from '../dialect/chat.dialect.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { isJsonObject, type Json } from '../json.ts';
import type { ErrorDetails } from '../server/answer.ts';
import { digestOf } from '../text/digest.ts';
import { hasInexactNumber } from '../text/inexact-number.ts';
import { isDeeperThan, MAX_JSON_DEPTH } from '../text/json-depth.ts';

/** What a model is asked; the whole body, checked where the gateway relies on it. */
export interface ChatRequest {
  readonly dialect: Dialect;
  readonly body: Json;
  /** Of the body, whatever order its members came in. */
  readonly digest: string;
  readonly model: string;
  readonly stream: boolean;
  /** Kinds of content that no filter can read, e.g. `image_url`. */
  readonly attachments: readonly string[];
}

export type ChatRequestResult =
  { readonly ok: true; readonly request: ChatRequest } | { readonly ok: false; readonly error: ErrorDetails };

/** Reads the body of `POST /v1/chat/completions`, or of another endpoint that asks a model. */
export function readChatRequest(bytes: Buffer, dialect: Dialect = chatDialect): ChatRequestResult {
  let text: string;
  let body: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    body = JSON.parse(text);
  } catch {
    return refuse('invalid_json', 'the body is no JSON in UTF-8');
  }
  if (!isJsonObject(body)) return refuse('invalid_json', 'the body must be a JSON object');
  if (isDeeperThan(body)) return refuse('invalid_json', `the body is nested deeper than ${MAX_JSON_DEPTH} levels`);
  if (hasInexactNumber(text)) {
    return refuse('inexact_number', 'the body holds an integer beyond 2^53, which cannot be passed on exactly');
  }
  const { model, stream } = body;
  if (typeof model !== 'string' || model === '')
    return refuse('invalid_request', 'model must be the id or the name of a registered model', 'model');
  const problem = dialect.problemOf(body[dialect.subject]);
  if (problem !== undefined) return refuse('invalid_request', problem.message, problem.param);
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean') {
    return refuse('invalid_request', 'stream must be true or false', 'stream');
  }
  if (stream === true && !dialect.canStream) {
    return refuse('invalid_request', 'this endpoint does not stream', 'stream');
  }
  return {
    ok: true,
    request: {
      dialect,
      body,
      digest: digestOf(body),
      model,
      stream: stream === true,
      attachments: dialect.unreadable(body),
    },
  };
}

function refuse(code: string, message: string, param?: string): ChatRequestResult {
  return {
    ok: false,
    error: { status: 400, type: 'invalid_request_error', code, message, ...(param === undefined ? {} : { param }) },
  };
}
