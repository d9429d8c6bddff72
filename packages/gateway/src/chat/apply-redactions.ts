import { type Decision, decide } from '../decision/finding.ts';
import type { Json } from '../json.ts';
import type { Redaction } from '../filter/filter.ts';
import { redact } from '../text/redact.ts';
import type { Judgement } from './judge-input.ts';

export interface Redacted {
  readonly body: Json;
  /** Sharper than the one given where what was to be replaced cannot be. */
  readonly decision: Decision;
  /** Those carried out, at their places in the document that was given. */
  readonly redactions: readonly Redaction[];
}

/**
 * Carries a decision `redact` out: where a policy says so, every piece of personal data found is replaced by its kind,
 * else those that the filter's settings replace.
 */
export function applyRedactions(body: Json, { decision, redactions }: Judgement): Redacted {
  if (decision.action !== 'redact') return { body, decision, redactions: [] };
  const isPolicys = decision.findings.some(({ kind, action }) => kind === 'policy' && action === 'redact');
  const due = redactions.filter(({ isDue }) => isPolicys || isDue);
  const changed = due.length === 0 ? undefined : redact(body, due);
  if (changed !== undefined) return { body: withoutLogprobs(changed as Json), decision, redactions: due };
  const [first, ...rest] = decision.findings;
  if (first === undefined) throw new TypeError('a decision to redact without a finding');
  return { body, decision: decide([{ ...first, action: 'block' }, ...rest]), redactions: [] };
}

// Log probabilities repeat an answer's text token by token.
function withoutLogprobs(body: Json): Json {
  const { choices } = body;
  if (!Array.isArray(choices)) return body;
  return { ...body, choices: (choices as readonly Json[]).map((choice) => ({ ...choice, logprobs: null })) };
}
