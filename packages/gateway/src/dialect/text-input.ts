import type { Json } from '../json.ts';
import type { BodyProblem } from './dialect.ts';

/** What `prompt` and `input` may be: a text, texts, or what no filter can read, tokens as numbers. */
export function textInputProblem(value: unknown, param: 'prompt' | 'input'): BodyProblem | undefined {
  if (typeof value === 'string' || isTokens(value)) return undefined;
  const isList = Array.isArray(value) && value.length > 0;
  if (isList && (value.every((one) => typeof one === 'string') || value.every(isTokens))) return undefined;
  return { message: `${param} must be a text, a list of texts, or tokens`, param };
}

const TOKEN_ARRAY = 'token_array';

export function tokenArrays(value: unknown): string[] {
  return countTokens(value) > 0 ? [TOKEN_ARRAY] : [];
}

/** Numbers of a list, or of lists in a list. */
export function countTokens(value: unknown): number {
  if (isTokens(value)) return value.length;
  return Array.isArray(value) && value.every(isTokens) ? value.reduce((sum, { length }) => sum + length, 0) : 0;
}

/** The body with its tokens left out: as digits they would say nothing, or something wrong. */
export function withoutTokens(body: Json, member: 'prompt' | 'input'): Json {
  return countTokens(body[member]) > 0 ? { ...body, [member]: null } : body;
}

function isTokens(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => Number.isSafeInteger(one) && one >= 0);
}
