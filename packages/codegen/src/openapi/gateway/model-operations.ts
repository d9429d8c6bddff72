import type { GovernanceModel } from '@sea-forge/model';
import type { Operations } from '../document.ts';
import { joinCodes } from '../error-answers.ts';
import { answer, body, type Json, ref, text } from '../json.ts';
import { BODY_CODES, REVIEW_CODES, UPSTREAM_CODES } from './codes.ts';
import { pathParameter } from './parameters.ts';
import { callableModels, refusalCodes } from './refusals.ts';

const EVENT_STREAM: Json = {
  schema: { ...text, description: 'With `stream`: chunks, then `data: [DONE]`.' },
};

/** What asks a model: OpenAI's endpoints, and the answer of a request that waited for a reviewer. */
export function modelOperations(model: GovernanceModel): Operations {
  const errors = joinCodes(BODY_CODES, refusalCodes(model), UPSTREAM_CODES, REVIEW_CODES);
  const name = callableModels(model)[0]?.id ?? 'model-001';
  const answers = (schema: string, streams: boolean): Readonly<Record<number, Json>> => ({
    200: {
      description: "The model's answer, redacted where a rule says so; in the action `safe_mode` the configured text.",
      headers: answerHeaders(),
      content: {
        'application/json': { schema: ref(schema) },
        ...(streams ? { 'text/event-stream': EVENT_STREAM } : {}),
      },
    },
    202: {
      ...answer('With `Prefer: respond-async`: a reviewer has to decide first.', ref('PendingReview')),
      headers: { location: header('Where the answer will be.'), 'retry-after': header('Seconds until to ask again.') },
    },
  });
  const prefer: Json = {
    name: 'Prefer',
    in: 'header',
    description: '`respond-async`: do not wait for a reviewer (RFC 7240).',
    schema: text,
  };
  return {
    'POST /v1/chat/completions': {
      id: 'createChatCompletion',
      summary: 'An answer of a model, governed',
      description:
        "OpenAI's API. Prompt and answer pass the filters and policies of the context, and are on record before the answer goes out.",
      tag: 'models',
      parameters: [prefer],
      requestBody: body(ref('ChatRequest'), {
        question: { model: name, messages: [{ role: 'user', content: 'What are your opening hours?' }] },
      }),
      answers: answers('ChatCompletion', true),
      errors,
    },
    'POST /v1/completions': {
      id: 'createCompletion',
      summary: 'A text continued by a model, governed',
      tag: 'models',
      parameters: [prefer],
      requestBody: body(ref('CompletionRequest'), { text: { model: name, prompt: 'Our opening hours are' } }),
      answers: answers('Completion', true),
      errors,
    },
    'POST /v1/embeddings': {
      id: 'createEmbedding',
      summary: 'Vectors of texts, governed',
      description: 'Tokens instead of texts are refused unless the configuration allows them: no filter can read them.',
      tag: 'models',
      parameters: [prefer],
      requestBody: body(ref('EmbeddingRequest'), { text: { model: name, input: 'opening hours' } }),
      answers: answers('Embeddings', false),
      errors,
    },
    'GET /v1/reviews/{id}': {
      id: 'getReviewedAnswer',
      summary: 'The answer of a request that waited for a reviewer',
      description:
        'For the client that asked. Once the reviewer has decided: what the request itself would have been answered.',
      tag: 'models',
      parameters: [pathParameter('id', 'Of the review, as `Location` named it.', '0b8f2c4e')],
      answers: {
        200: answer('The answer.', { anyOf: [ref('ChatCompletion'), ref('Completion'), ref('Embeddings')] }),
        202: answer('It still waits.', ref('PendingReview')),
      },
      errors: joinCodes(errors, {
        403: { review_lost: 'the gateway was restarted before a reviewer decided' },
        404: { review_not_found: 'there is none, it is of another client, or its answer is not kept any more' },
      }),
    },
  };
}

function header(description: string): Json {
  return { description, schema: text };
}

function answerHeaders(): Json {
  return {
    'x-sea-request-id': header('Under this id the request is on record.'),
    'x-sea-overhead-ms': header('What the gateway took, in milliseconds.'),
    deprecation: header('Since when the model is deprecated (RFC 9745).'),
    sunset: header('When a deprecated model goes (RFC 8594).'),
    'x-sea-successor': header('Which model takes its place.'),
    'x-sea-policy': header('Which rule brought the safe answer.'),
    'x-ratelimit-remaining-requests': header('What is left of the budget of a client that has one; of tokens, too.'),
  };
}
