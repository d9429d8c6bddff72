import type { FactGroup } from '@sea-forge/policy';
import type { ChatRequest } from '../chat/read-chat-request.ts';
import { countTokens } from '../dialect/text-input.ts';
import type { Json } from '../json.ts';
import type { TextBody } from '../text/text-leaf.ts';

const BYTES_PER_TOKEN = 4;
const SYSTEM_ROLES = new Set(['system', 'developer']);

/** The facts `request.*` that stand in the body. What is not there, or out of the range of its fact, is unknown. */
export function requestFacts({ dialect, body, stream, attachments }: ChatRequest, text: TextBody): FactGroup {
  const values = text.leaves.filter(({ kind }) => kind === 'value');
  const subject = body[dialect.subject];
  const subjectTexts = values.filter(({ path }) => path[0] === dialect.subject);
  const bytes = subjectTexts.reduce((sum, leaf) => sum + Buffer.byteLength(leaf.text), 0);
  const { tools, functions, temperature } = body;
  const maxTokens = [body['max_tokens'], body['max_completion_tokens']].filter(isCount);
  const messages = dialect.endpoint === 'chat' ? (subject as readonly Json[]) : undefined;
  const tokens = messages === undefined ? countTokens(subject) : 0;
  return {
    endpoint: dialect.endpoint,
    token_count: Math.ceil(bytes / BYTES_PER_TOKEN) + tokens,
    character_count: values.reduce((sum, leaf) => sum + leaf.text.length, 0),
    message_count: messages?.length ?? Math.max(1, subjectTexts.length),
    tool_count: lengthOf(tools) + lengthOf(functions),
    stream,
    has_system_prompt: messages?.some(({ role }) => SYSTEM_ROLES.has(role as string)) ?? false,
    has_attachments: attachments.length > 0,
    ...(maxTokens.length === 0 ? {} : { max_tokens: Math.max(...maxTokens) }),
    ...(typeof temperature === 'number' && temperature >= 0 && temperature <= 2 ? { temperature } : {}),
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
