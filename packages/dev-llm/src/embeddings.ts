import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { act } from './act.ts';
import { tokensOf } from './completion.ts';
import { DEV_MODEL } from './notice.ts';
import { textsOf } from './prompt.ts';
import { sendError, sendJson } from './send.ts';

/** `POST /v1/embeddings`: a vector of eight numbers a text, the same for the same text, without any meaning. */
export async function embeddings(body: unknown, response: ServerResponse): Promise<void> {
  const { input, encoding_format: format } = (body ?? {}) as { input?: unknown; encoding_format?: unknown };
  const texts = textsOf(input);
  if (texts === undefined)
    return sendError(response, 400, 'invalid_request', 'input must be a text or a list of texts');
  for (const text of texts) if ((await act(text, response)) === undefined) return;
  const tokens = tokensOf(texts.join(''));
  sendJson(response, 200, {
    object: 'list',
    data: texts.map((text, index) => ({ object: 'embedding', index, embedding: written(vectorOf(text), format) })),
    model: DEV_MODEL,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}

/** Of length 1, from the text's digest. */
function vectorOf(text: string): Float32Array {
  const words = new Int32Array(new Uint8Array(createHash('sha256').update(text).digest()).buffer);
  const length = Math.hypot(...words);
  return Float32Array.from(words, (word) => word / length);
}

function written(vector: Float32Array, format: unknown): string | number[] {
  return format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
}
