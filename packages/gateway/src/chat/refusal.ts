import type { PolicyStage } from '@sea-forge/policy';
import type { Decision, Finding } from '../decision/finding.ts';
import type { Json } from '../json.ts';
import { type Answer, errorAnswer, jsonAnswer, NO_RETRY } from '../server/answer.ts';

const SUBJECT: Readonly<Record<PolicyStage, string>> = { input: 'request', output: 'answer' };

/**
 * The answer to a request that a decision does not let through; undefined where it does. Denials are 403 with the policy
 * or filter as their code; errors of ours are 503 with a code of their own (design: gateway, Decision).
 */
export function refusalOf(
  { action, findings }: Decision,
  stage: PolicyStage,
  safe: SafeAnswer | undefined,
): Answer | undefined {
  const [strongest] = findings;
  if (strongest === undefined) return undefined;
  switch (action) {
    case 'error_block':
      return errorAnswer({
        status: 503,
        type: 'server_error',
        code: strongest.code ?? strongest.id,
        message: `the ${SUBJECT[stage]} could not be judged, so it was held back: ${strongest.message}`,
        headers: headersFor(strongest),
      });
    case 'block':
      return denial(strongest, `the ${SUBJECT[stage]} was denied by ${strongest.message}`);
    case 'review':
      return denial(strongest, `the ${SUBJECT[stage]} needs a person's consent: ${strongest.message}`);
    case 'safe_mode':
      if (safe === undefined) return denial(strongest, `the ${SUBJECT[stage]} was denied by ${strongest.message}`);
      return jsonAnswer(200, safe.fromChat(safeCompletion(safe)), { 'x-sea-policy': headerValue(strongest.id) });
    case 'redact':
    case 'log_only':
    case 'allow':
      return undefined;
  }
}

function denial(finding: Finding, message: string): Answer {
  const headers = headersFor(finding);
  return errorAnswer({ status: 403, type: 'policy_violation', code: finding.id, message, headers });
}

function headersFor({ id }: Finding): Record<string, string> {
  return { 'x-sea-policy': headerValue(id), ...NO_RETRY };
}

/** Names may be of any script; a header's value may not. */
function headerValue(name: string): string {
  return /^[\x21-\x7e]+$/.test(name) ? name : encodeURIComponent(name);
}

export interface SafeAnswer {
  readonly requestId: string;
  readonly model: string;
  readonly text: string;
  readonly createdAt: Date;
  /** In the form of the endpoint. */
  readonly fromChat: (chat: Json) => Json;
}

function safeCompletion({ requestId, model, text, createdAt }: SafeAnswer): Json {
  return {
    id: `chatcmpl-${requestId}`,
    object: 'chat.completion',
    created: Math.floor(createdAt.getTime() / 1000),
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null },
        logprobs: null,
        finish_reason: 'content_filter',
      },
    ],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  };
}
