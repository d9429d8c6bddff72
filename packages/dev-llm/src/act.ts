import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { readScript } from './script.ts';
import { sendError } from './send.ts';

/** Does what a prompt says: waits, fails, or gives the text to answer with. Undefined once nothing is left to answer. */
export async function act(prompt: string, response: ServerResponse): Promise<string | undefined> {
  const { delayMs, reply } = readScript(prompt);
  if (delayMs > 0) await waitUnlessGone(delayMs, response);
  if (response.destroyed) return undefined;
  if (reply.kind === 'text') return reply.text;
  sendError(response, reply.status, 'dev_failure', 'failed as the prompt asked');
  return undefined;
}

async function waitUnlessGone(delayMs: number, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  const stop = (): void => gone.abort();
  response.once('close', stop);
  await wait(delayMs, undefined, { signal: gone.signal }).catch(() => undefined);
  response.off('close', stop);
}
