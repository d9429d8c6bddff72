import { factDefinition, type FactGroup } from '@sea-forge/policy';
import type { TextBody } from '../text/text-leaf.ts';

/** The facts `response.*` that stand in an upstream's answer. */
export function responseFacts(body: Readonly<Record<string, unknown>>, text: TextBody): FactGroup {
  const choices = body['choices'] as readonly { message?: { tool_calls?: unknown }; finish_reason?: unknown }[];
  const tokens = (body['usage'] as { completion_tokens?: unknown } | null | undefined)?.completion_tokens;
  const finishReason = choices[0]?.finish_reason;
  const reasons = factDefinition('response.finish_reason')?.values ?? [];
  const answerTexts = text.leaves.filter(
    ({ kind, path }) => kind === 'value' && path[0] === 'choices' && path[2] === 'message',
  );
  return {
    character_count: answerTexts.reduce((sum, leaf) => sum + leaf.text.length, 0),
    choice_count: choices.length,
    tool_call_count: choices.reduce((sum, { message }) => sum + lengthOf(message?.tool_calls), 0),
    ...(Number.isSafeInteger(tokens) && (tokens as number) >= 0 ? { token_count: tokens as number } : {}),
    ...(typeof finishReason === 'string' && reasons.includes(finishReason) ? { finish_reason: finishReason } : {}),
  };
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
