import type { FactGroup, Facts } from '@sea-forge/policy';
import { decide, type Decision, type Finding } from '../decision/finding.ts';
import { policyFindings } from '../decision/policy-findings.ts';
import { contextFacts } from '../facts/context-facts.ts';
import { modelFacts } from '../facts/model-facts.ts';
import { requestFacts } from '../facts/request-facts.ts';
import type { Redaction } from '../filter/filter.ts';
import { runFilters } from '../filter/run-filters.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { collectText } from '../text/collect-text.ts';
import type { ChatRequest } from './read-chat-request.ts';

/** What is thought of a request or an answer. */
export interface Judgement {
  readonly decision: Decision;
  readonly facts: Facts;
  readonly redactions: readonly Redaction[];
}

/** Input filters, then the input policies, then the model's own rules (design: gateway, Decision). */
export async function judgeInput(
  { service, config, filters, logger }: GatewayRuntime,
  { caller, arrivedAt }: Exchange,
  asserted: FactGroup,
  model: RegisteredModel,
  chat: ChatRequest,
): Promise<Judgement> {
  const text = collectText(chat.body);
  const outcome = await runFilters(filters.get(model.id)?.input ?? [], 'input', text, logger);
  const facts: Facts = {
    request: {
      ...asserted,
      ...requestFacts(chat, text),
      ...outcome.facts,
      model: model.id,
      risk_tier: model.riskTier,
      client: caller.id,
    },
    response: {},
    model: modelFacts(model),
    context: contextFacts({ arrivedAt, client: caller.id, service: service.context, environment: config.environment }),
  };
  const findings = [
    ...outcome.findings,
    ...attachmentFindings(chat.attachments),
    ...policyFindings(service.policies, 'input', facts),
    ...modelFindings(model),
  ];
  return { decision: decide(findings), facts, redactions: outcome.redactions };
}

// What no filter can read is not let through.
function attachmentFindings(kinds: readonly string[]): Finding[] {
  if (kinds.length === 0) return [];
  const message = `content that cannot be read (${kinds.join(', ')})`;
  return [{ id: 'unreadable_content', kind: 'filter', action: 'block', severity: 'medium', priority: 0, message }];
}

// Nobody can be asked in this version, so what needs a person's consent does not get it.
function modelFindings({ id, humanReview }: RegisteredModel): Finding[] {
  if (humanReview !== 'required') return [];
  const message = `human review, which model ${id} requires and this version of the gateway cannot ask for`;
  return [{ id: 'human_review', kind: 'model', action: 'review', severity: 'high', priority: 0, message }];
}
