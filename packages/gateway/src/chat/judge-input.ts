import type { FactGroup, Facts } from '@sea-forge/policy';
import type { Evaluated } from '../decision/decision-cache.ts';
import { decide, type Decision, type Finding } from '../decision/finding.ts';
import { policyFindings } from '../decision/policy-findings.ts';
import { contextFacts } from '../facts/context-facts.ts';
import { modelFacts } from '../facts/model-facts.ts';
import { requestFacts } from '../facts/request-facts.ts';
import type { Redaction } from '../filter/filter.ts';
import { runFilters } from '../filter/run-filters.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import { askingPolicies, deciding } from '../telemetry/decision-span.ts';
import type { Span } from '../telemetry/span.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { collectText } from '../text/collect-text.ts';
import { digestOf } from '../text/digest.ts';
import type { ChatRequest } from './read-chat-request.ts';

/** What is thought of a request or an answer. */
export interface Judgement {
  readonly decision: Decision;
  readonly facts: Facts;
  readonly redactions: readonly Redaction[];
  /** It was thought before, about the same request of the same client; `filters`: the policies were asked anew. */
  readonly cached?: 'decision' | 'filters';
}

/** What the decision cache keeps: kinds, counts and places, and no text. */
export interface KeptVerdict {
  /** Facts `request.*` that the body and the filters tell. */
  readonly told: FactGroup;
  readonly findings: readonly Finding[];
  readonly redactions: readonly Redaction[];
}

/** Input filters, then the input policies (design: gateway, Decision), or what they said before. */
export function judgeInput(
  runtime: GatewayRuntime,
  exchange: Exchange,
  asserted: FactGroup,
  model: RegisteredModel,
  chat: ChatRequest,
): Promise<Judgement> {
  return deciding(exchange.trace, 'input', async (span) => {
    const judgement = await judged(runtime, exchange, span, asserted, model, chat);
    span.set({ 'sea.decision.cached': judgement.cached });
    return judgement;
  });
}

async function judged(
  runtime: GatewayRuntime,
  exchange: Exchange,
  span: Span,
  asserted: FactGroup,
  model: RegisteredModel,
  chat: ChatRequest,
): Promise<Judgement> {
  const { service, config, ruleSet, decisions, metrics } = runtime;
  const { caller, arrivedAt } = exchange;
  const factsWith = (told: FactGroup): Facts => ({
    request: { ...asserted, ...told, model: model.id, risk_tier: model.riskTier, client: caller.id },
    response: {},
    model: modelFacts(model),
    context: contextFacts({ arrivedAt, client: caller.id, service: service.context, environment: config.environment }),
  });
  const policiesSay = (told: FactGroup): Finding[] =>
    askingPolicies(span, () => policyFindings(service.policies, 'input', factsWith(told)));
  const evaluate = async (): Promise<Evaluated<KeptVerdict>> => {
    const seen = await lookAt(runtime, exchange, span, model, chat);
    // What policies say that look at the clock is theirs to say each time.
    const findings = [...seen.findings, ...(ruleSet.isTimed ? [] : policiesSay(seen.told))];
    return { value: { ...seen, findings }, isKept: !findings.some(({ action }) => action === 'error_block') };
  };
  const { dialect, digest } = chat;
  const key = digestOf([ruleSet.digest, dialect.endpoint, model.id, caller.kind, caller.id, asserted, digest]);
  const { value, isHit } = await decisions.share(key, config.performance.cacheTtlMs, evaluate);
  metrics.cache(isHit);
  const { told, redactions } = value;
  const findings = [...value.findings, ...(ruleSet.isTimed ? policiesSay(told) : [])];
  return {
    decision: decide(findings),
    facts: factsWith(told),
    redactions,
    ...(isHit ? { cached: ruleSet.isTimed ? 'filters' : 'decision' } : {}),
  };
}

async function lookAt(
  { config, filters }: GatewayRuntime,
  { logger }: Exchange,
  span: Span,
  model: RegisteredModel,
  chat: ChatRequest,
): Promise<KeptVerdict> {
  const text = collectText(chat.dialect.readable(chat.body));
  const { facts, findings, redactions } = await runFilters(filters.get(model.id)?.input ?? [], 'input', text, {
    logger,
    span,
  });
  const unread = chat.attachments.filter((kind) => !config.unreadableAllowed.includes(kind));
  return {
    told: { ...requestFacts(chat, text), ...facts },
    findings: [...findings, ...attachmentFindings(unread)],
    redactions: redactions.map((redaction) => ({ ...redaction, leaf: { ...redaction.leaf, text: '' } })),
  };
}

// What no filter can read is not let through.
function attachmentFindings(kinds: readonly string[]): Finding[] {
  if (kinds.length === 0) return [];
  const message = `content that cannot be read (${kinds.join(', ')})`;
  return [{ id: 'unreadable_content', kind: 'filter', action: 'block', severity: 'medium', priority: 0, message }];
}
