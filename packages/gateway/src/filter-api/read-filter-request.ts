import { type ChatRequest, readChatRequest } from '../chat/read-chat-request.ts';
import type { Json } from '../json.ts';
import type { ErrorDetails } from '../server/answer.ts';
import { isDeeperThan, MAX_JSON_DEPTH } from '../text/json-depth.ts';

/** What `POST /filter/prompt` and `POST /filter/output` are asked about. */
export interface FilterRequest {
  readonly chat: ChatRequest;
  /** The member that holds the text: what is redacted has its shape. */
  readonly subject: 'prompt' | 'messages' | 'output';
  /** Of the request that the output answers, as the client calls it. */
  readonly requestId?: string;
  /** Facts that the client asserts, as the headers of the proxy would say them. */
  readonly headers: Readonly<Record<string, string>>;
}

export type FilterRequestResult =
  { readonly ok: true; readonly request: FilterRequest } | { readonly ok: false; readonly error: ErrorDetails };

const MEMBERS = {
  prompt: ['model', 'prompt', 'messages', 'context'],
  output: ['model', 'output', 'request_id', 'context'],
} as const;
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/**
 * Reads `{model, prompt}` or `{model, messages}`, resp. `{model, output, request_id?}`, each with `context?`: facts about
 * the caller by name, e.g. `{"role": "agent"}`.
 */
export function readFilterRequest(bytes: Buffer, side: 'prompt' | 'output'): FilterRequestResult {
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString('utf8'));
  } catch {
    return refuse('the body is no JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse('the body must be a JSON object');
  if (isDeeperThan(body)) return refuse(`the body is nested deeper than ${MAX_JSON_DEPTH} levels`);
  const { model, prompt, messages, output, context = {}, request_id: requestId } = body as Json;
  const known: readonly string[] = MEMBERS[side];
  if (Object.keys(body).some((name) => !known.includes(name))) {
    return refuse(`the body has an unknown member; known are: ${known.join(', ')}`);
  }
  const headers = headersOf(context);
  if (headers === undefined) return refuse('context must be an object of texts and booleans', 'context');
  if (requestId !== undefined && !(typeof requestId === 'string' && REQUEST_ID.test(requestId))) {
    return refuse('request_id must be the id of a request', 'request_id');
  }
  const text = side === 'prompt' ? prompt : output;
  const subject = side === 'output' ? 'output' : messages === undefined ? 'prompt' : 'messages';
  if (subject === 'messages' && prompt !== undefined) return refuse('give prompt or messages, not both', 'prompt');
  if (subject !== 'messages' && typeof text !== 'string') return refuse(`${subject} must be a text`, subject);
  // Read as a chat, so that both ways see the same.
  const chatBody = { model, messages: subject === 'messages' ? messages : [{ role: 'user', content: text }] };
  const chat = readChatRequest(Buffer.from(JSON.stringify(chatBody)));
  return chat.ok
    ? { ok: true, request: { chat: chat.request, subject, headers, ...(requestId === undefined ? {} : { requestId }) } }
    : chat;
}

function headersOf(context: unknown): Record<string, string> | undefined {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) return undefined;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(context)) {
    if (!/^[a-z_]{1,64}$/.test(name) || !(typeof value === 'string' || typeof value === 'boolean')) return undefined;
    headers[`x-sea-${name.replaceAll('_', '-')}`] = String(value);
  }
  return headers;
}

function refuse(message: string, param?: string): FilterRequestResult {
  const error = { status: 400, type: 'invalid_request_error', code: 'invalid_request', message } as const;
  return { ok: false, error: { ...error, ...(param === undefined ? {} : { param }) } };
}
