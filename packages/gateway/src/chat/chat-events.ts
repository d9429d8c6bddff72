import type { FactGroup } from '@sea-forge/policy';
import type { Decision, Finding } from '../decision/finding.ts';
import type { EvidenceEvent, EvidenceType } from '../evidence/evidence-sink.ts';
import type { Exchange } from '../gateway-runtime.ts';
import type { RegisteredModel } from '../service-definition.ts';
import type { Judgement } from './judge-input.ts';

/** What events about one request have in common; nothing of its text. */
export interface EventContext {
  readonly exchange: Exchange;
  readonly context: string;
  /** Absent where the client named none that is registered. */
  readonly model?: RegisteredModel;
  readonly requestDigest?: string;
  /** By default `chat`. */
  readonly endpoint?: string;
}

/** One event about a request: its labels, the decision and the reasons, `more` as it is. */
export function chatEvent(
  type: EvidenceType,
  { exchange, context, model, requestDigest, endpoint = 'chat' }: EventContext,
  status: number,
  decision?: Decision,
  more: Readonly<Record<string, unknown>> = {},
): EvidenceEvent {
  const [strongest] = decision?.findings ?? [];
  return {
    type,
    traceparent: exchange.trace.traceparent,
    data: {
      request_id: exchange.requestId,
      client: exchange.caller.id,
      context,
      ...(model === undefined
        ? {}
        : { model: model.id, model_name: model.name, model_version: model.version, risk_tier: model.riskTier }),
      ...(strongest === undefined ? {} : { policy: strongest.id, severity: strongest.severity }),
      endpoint,
      status,
      ...(decision === undefined ? {} : { decision: decision.action, reasons: decision.findings.map(reasonOf) }),
      ...(requestDigest === undefined ? {} : { request_digest: requestDigest }),
      ...more,
    },
  };
}

const FIGURES = [
  'token_count',
  'pii_count',
  'pii_types',
  'jailbreak_score',
  'harmful_score',
  'harm_categories',
] as const;

/** The facts of one side that an event tells: counts, kinds and scores. */
export function figures(facts: FactGroup): Record<string, unknown> {
  return Object.fromEntries(FIGURES.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])));
}

/** Those of a request, and whether it was decided before. */
export function inputFigures({ facts, cached }: Judgement): Record<string, unknown> {
  return { ...figures(facts.request), ...(cached === undefined ? {} : { cached }) };
}

function reasonOf({ id, kind, action, severity, code, message, score }: Finding): object {
  return {
    id,
    kind,
    action,
    severity,
    message,
    ...(code === undefined ? {} : { code }),
    ...(score === undefined ? {} : { score }),
  };
}
