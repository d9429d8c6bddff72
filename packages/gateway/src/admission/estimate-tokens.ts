import type { Json } from '../json.ts';

const BYTES_PER_TOKEN = 4;
const MAX_CHOICES = 128;

/** Tokens that a request may need: its own, about, and as many as it lets the model answer with. */
export function tokensOfRequest(body: Json, bytes: number): number {
  const asked = [body['max_tokens'], body['max_completion_tokens']].filter(isCount);
  const choices = isCount(body['n']) ? Math.min(body['n'], MAX_CHOICES) : 1;
  return Math.ceil(bytes / BYTES_PER_TOKEN) + Math.max(0, ...asked) * choices;
}

/** Tokens that an upstream says it used; undefined where it does not. */
export function tokensOfAnswer(answer: Json): number | undefined {
  const total = (answer['usage'] as { total_tokens?: unknown } | null | undefined)?.total_tokens;
  return isCount(total) ? total : undefined;
}

/** Of a text of so many characters, about. */
export function tokensOfText(characters: number): number {
  return Math.ceil(characters / BYTES_PER_TOKEN);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
