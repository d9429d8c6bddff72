import type { ErrorDetails } from '../server/answer.ts';
import { hasInexactNumber } from '../text/inexact-number.ts';
import { isDeeperThan } from '../text/json-depth.ts';
import { attachmentKinds } from './attachments.ts';

type Json = Readonly<Record<string, unknown>>;

/** A chat completion that is asked for; the whole body, checked where the gateway relies on it. */
export interface ChatRequest {
  readonly body: Json;
  readonly model: string;
  readonly messages: readonly Json[];
  readonly stream: boolean;
  /** Kinds of content that no filter can read, e.g. `image_url`. */
  readonly attachments: readonly string[];
}

export type ChatRequestResult =
  { readonly ok: true; readonly request: ChatRequest } | { readonly ok: false; readonly error: ErrorDetails };

const MAX_DEPTH = 64;

/** Reads the body of `POST /v1/chat/completions`. */
export function readChatRequest(bytes: Buffer): ChatRequestResult {
  let text: string;
  let body: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    body = JSON.parse(text);
  } catch {
    return refuse('invalid_json', 'the body is no JSON in UTF-8');
  }
  if (!isObject(body)) return refuse('invalid_json', 'the body must be a JSON object');
  if (isDeeperThan(body, MAX_DEPTH))
    return refuse('invalid_json', `the body is nested deeper than ${MAX_DEPTH} levels`);
  if (hasInexactNumber(text)) {
    return refuse('inexact_number', 'the body holds an integer beyond 2^53, which cannot be passed on exactly');
  }
  const { model, messages, stream } = body;
  if (typeof model !== 'string' || model === '')
    return refuse('invalid_request', 'model must be the id or the name of a registered model', 'model');
  if (!Array.isArray(messages) || messages.length === 0) {
    return refuse('invalid_request', 'messages must be a list of at least one message', 'messages');
  }
  for (const [at, message] of messages.entries()) {
    const problem = messageProblem(message);
    if (problem !== undefined) return refuse('invalid_request', `messages[${at}]${problem}`, `messages[${at}]`);
  }
  if (stream !== undefined && stream !== null && typeof stream !== 'boolean') {
    return refuse('invalid_request', 'stream must be true or false', 'stream');
  }
  return {
    ok: true,
    request: { body, model, messages: messages as Json[], stream: stream === true, attachments: attachmentKinds(body) },
  };
}

function messageProblem(message: unknown): string | undefined {
  if (!isObject(message)) return ' must be an object';
  if (typeof message['role'] !== 'string') return '.role must be a text';
  const { content } = message;
  const isContent = content === undefined || content === null || typeof content === 'string' || Array.isArray(content);
  return isContent ? undefined : '.content must be a text or a list of parts';
}

function refuse(code: string, message: string, param?: string): ChatRequestResult {
  return {
    ok: false,
    error: { status: 400, type: 'invalid_request_error', code, message, ...(param === undefined ? {} : { param }) },
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
