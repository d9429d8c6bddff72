import { isJsonObject, type Json } from '../json.ts';
import type { Dialect } from './dialect.ts';
import { textInputProblem, tokenArrays, withoutTokens } from './text-input.ts';

const FLOAT_BYTES = 4;

/** `POST /v1/embeddings`: an answer has no text of its own; whatever text it holds nevertheless is judged. */
export const embeddingDialect: Dialect = {
  endpoint: 'embedding',
  path: '/embeddings',
  subject: 'input',
  canStream: false,
  problemOf: (input) => textInputProblem(input, 'input'),
  unreadable: ({ input }) => tokenArrays(input),
  readable: (body) => withoutTokens(body, 'input'),
  readAnswer: (answer) => {
    const { data, choices: _choices, ...rest } = answer;
    if (!Array.isArray(data) || !data.every(isEmbedding)) return undefined;
    const vectors = data.map(({ embedding }) => embedding);
    const others = data.map(({ embedding: _embedding, ...more }) => more);
    return {
      judged: { ...rest, data: others, choices: [] },
      restore: ({ choices: _none, ...judged }) => ({
        ...judged,
        data: (judged['data'] as readonly Json[]).map((one, at) => ({ ...one, embedding: vectors[at] })),
      }),
    };
  },
  chunkToChat: () => undefined,
  chunkFromChat: (chunk) => chunk,
};

function isEmbedding(value: unknown): value is Json {
  return isJsonObject(value) && isVector(value['embedding']);
}

/** Numbers, or 32-bit floats in base64, which clients ask for to save room. */
function isVector(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'number');
  if (typeof value !== 'string') return false;
  const bytes = Buffer.from(value, 'base64');
  return bytes.length % FLOAT_BYTES === 0 && bytes.toString('base64') === value;
}
