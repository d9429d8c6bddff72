import { attachmentKinds } from '../chat/attachments.ts';
import { isJsonObject } from '../json.ts';
import type { BodyProblem, Dialect } from './dialect.ts';

/** `POST /v1/chat/completions`. */
export const chatDialect: Dialect = {
  endpoint: 'chat',
  path: '/chat/completions',
  subject: 'messages',
  canStream: true,
  problemOf: (messages) => {
    if (!Array.isArray(messages) || messages.length === 0) {
      return { message: 'messages must be a list of at least one message', param: 'messages' };
    }
    for (const [at, message] of messages.entries()) {
      const problem = messageProblem(message, `messages[${at}]`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  },
  unreadable: attachmentKinds,
  readable: (body) => body,
  readAnswer: (answer) => {
    const { choices } = answer;
    const isCompletion =
      Array.isArray(choices) && choices.every((choice) => typeof choice === 'object' && choice !== null);
    return isCompletion ? { judged: answer, restore: (judged) => judged } : undefined;
  },
  fromChat: (chat) => chat,
  chunkToChat: (chunk) => chunk,
  chunkFromChat: (chunk) => chunk,
};

function messageProblem(message: unknown, param: string): BodyProblem | undefined {
  if (!isJsonObject(message)) return { message: `${param} must be an object`, param };
  if (typeof message['role'] !== 'string') return { message: `${param}.role must be a text`, param };
  const { content } = message;
  const isContent = content === undefined || content === null || typeof content === 'string' || Array.isArray(content);
  return isContent ? undefined : { message: `${param}.content must be a text or a list of parts`, param };
}
