import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { act } from './act.ts';
import { completion, completionEvents } from './completion.ts';
import { lastPrompt } from './prompt.ts';
import { sendError, sendEvents, sendJson } from './send.ts';

/** `POST /v1/chat/completions`: does what the last prompt says, or echoes it. */
export async function chat(body: unknown, response: ServerResponse): Promise<void> {
  const prompt = lastPrompt(body);
  if (prompt === undefined) return sendError(response, 400, 'invalid_request', 'messages must be a list of messages');
  const text = await act(prompt, response);
  if (text === undefined) return;
  const id = `chatcmpl-dev-${randomUUID()}`;
  const created = Math.floor(Date.now() / 1000);
  if ((body as { stream?: unknown }).stream !== true) {
    return sendJson(response, 200, completion(id, created, prompt, text));
  }
  sendEvents(response, completionEvents(id, created, text));
}
