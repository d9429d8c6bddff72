import { isJsonObject, type Json } from '../json.ts';
import type { Dialect } from './dialect.ts';
import { textInputProblem, tokenArrays, withoutTokens } from './text-input.ts';

/** `POST /v1/completions`: the text of a choice is judged as the content of a message. */
export const completionDialect: Dialect = {
  endpoint: 'completion',
  path: '/completions',
  subject: 'prompt',
  canStream: true,
  problemOf: (prompt) => textInputProblem(prompt, 'prompt'),
  unreadable: ({ prompt }) => tokenArrays(prompt),
  readable: (body) => withoutTokens(body, 'prompt'),
  readAnswer: (answer) => {
    const choices = choicesOf(answer, 'message');
    if (choices === undefined) return undefined;
    return { judged: { ...answer, choices: choices.map(withRole) }, restore: fromChat };
  },
  fromChat,
  chunkToChat: (chunk) => {
    const choices = choicesOf(chunk, 'delta');
    return choices === undefined ? undefined : { ...chunk, choices };
  },
  chunkFromChat: (chunk) => {
    const { choices } = chunk;
    if (!Array.isArray(choices)) return chunk;
    return { ...chunk, object: 'text_completion', choices: (choices as Json[]).map((one) => textChoice(one, 'delta')) };
  },
};

type Holder = 'message' | 'delta';

function fromChat(chat: Json): Json {
  const choices = chat['choices'] as readonly Json[];
  return { ...chat, object: 'text_completion', choices: choices.map((one) => textChoice(one, 'message')) };
}

function choicesOf({ choices }: Json, holder: Holder): Json[] | undefined {
  if (!Array.isArray(choices)) return undefined;
  const read = choices.map((choice) => chatChoice(choice, holder));
  return read.includes(undefined) ? undefined : (read as Json[]);
}

// A member of the chat's name would be taken for what is judged.
function chatChoice(choice: unknown, holder: Holder): Json | undefined {
  if (!isJsonObject(choice)) return undefined;
  const { text = '', message: _message, delta: _delta, ...rest } = choice;
  return typeof text === 'string' ? { ...rest, [holder]: { content: text } } : undefined;
}

function withRole(choice: Json): Json {
  return { ...choice, message: { role: 'assistant', ...(choice['message'] as Json) } };
}

function textChoice({ message, delta, index, ...rest }: Json, holder: Holder): Json {
  const { content = '' } = (holder === 'message' ? message : delta) as { content?: unknown };
  return { text: content, index, ...rest };
}
