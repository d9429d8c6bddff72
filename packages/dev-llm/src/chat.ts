import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { completion, completionEvents } from './completion.ts';
import { lastPrompt } from './prompt.ts';
import { sendError, sendJson } from './send.ts';
import { readScript } from './script.ts';

/** `POST /v1/chat/completions`: does what the last prompt says, or echoes it. */
export async function chat(body: unknown, response: ServerResponse): Promise<void> {
  const prompt = lastPrompt(body);
  if (prompt === undefined) return sendError(response, 400, 'invalid_request', 'messages must be a list of messages');
  const { delayMs, reply } = readScript(prompt);
  if (delayMs > 0) await waitUnlessGone(delayMs, response);
  if (response.destroyed) return;
  if (reply.kind === 'failure') return sendError(response, reply.status, 'dev_failure', 'failed as the prompt asked');
  const id = `chatcmpl-dev-${randomUUID()}`;
  const created = Math.floor(Date.now() / 1000);
  if ((body as { stream?: unknown }).stream !== true) {
    return sendJson(response, 200, completion(id, created, prompt, reply.text));
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  for (const event of completionEvents(id, created, reply.text)) response.write(event);
  response.end();
}

async function waitUnlessGone(delayMs: number, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  const stop = (): void => gone.abort();
  response.once('close', stop);
  await wait(delayMs, undefined, { signal: gone.signal }).catch(() => undefined);
  response.off('close', stop);
}
