import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { act } from './act.ts';
import { head, piecesOf, tokensOf } from './completion.ts';
import { textsOf } from './prompt.ts';
import { sendError, sendEvents, sendJson } from './send.ts';

/** `POST /v1/completions`: does what each prompt says, or echoes it. With `echo: true` the prompt comes first. */
export async function textCompletion(body: unknown, response: ServerResponse): Promise<void> {
  const { prompt, echo, stream } = (body ?? {}) as { prompt?: unknown; echo?: unknown; stream?: unknown };
  const prompts = textsOf(prompt);
  if (prompts === undefined)
    return sendError(response, 400, 'invalid_request', 'prompt must be a text or a list of texts');
  const texts: string[] = [];
  for (const one of prompts) {
    const text = await act(one, response);
    if (text === undefined) return;
    texts.push(echo === true ? `${one}${text}` : text);
  }
  const common = head(`cmpl-dev-${randomUUID()}`, 'text_completion', Math.floor(Date.now() / 1000));
  if (stream === true) return sendEvents(response, events(common, texts));
  const used = { prompt_tokens: tokensOf(prompts.join('')), completion_tokens: tokensOf(texts.join('')) };
  sendJson(response, 200, {
    ...common,
    choices: texts.map((text, index) => choice(text, index, 'stop')),
    usage: { ...used, total_tokens: used.prompt_tokens + used.completion_tokens },
  });
}

function* events(common: object, texts: readonly string[]): Generator<string> {
  const event = (one: object): string => `data: ${JSON.stringify({ ...common, choices: [one] })}\n\n`;
  for (const [index, text] of texts.entries()) {
    for (const piece of piecesOf(text)) yield event(choice(piece, index, null));
    yield event(choice('', index, 'stop'));
  }
  yield 'data: [DONE]\n\n';
}

function choice(text: string, index: number, finishReason: string | null): object {
  return { text, index, logprobs: null, finish_reason: finishReason };
}
