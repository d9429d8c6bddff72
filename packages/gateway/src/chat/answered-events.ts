import { decide, type Decision } from '../decision/finding.ts';
import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import { digestOf } from '../text/digest.ts';
import { chatEvent, figures, inputFigures } from './chat-events.ts';
import type { Judgement } from './judge-input.ts';
import type { Json } from '../json.ts';
import type { ModelRequest } from './model-request.ts';

/** The record of a request that was let through, before its answer begins. */
export function requestEvent({ about }: ModelRequest, before: Judgement): EvidenceEvent {
  return chatEvent('request', about, 200, before.decision, inputFigures(before));
}

/** The records of an answer that was let through: itself, what was noticed, and that the model is deprecated. */
export function responseEvents(
  { about, model }: ModelRequest,
  before: Judgement,
  after: Judgement,
  body: Json,
): EvidenceEvent[] {
  const more = { ...figures(after.facts.response), response_digest: digestOf(body) };
  const noticed = [...before.decision.findings, ...after.decision.findings];
  return [
    chatEvent('response', about, 200, after.decision, more),
    ...(noticed.length > 0 ? [chatEvent('filter_triggered', about, 200, decide(noticed))] : []),
    ...(model.status === 'deprecated' ? [chatEvent('deprecated_model_used', about, 200)] : []),
  ];
}

/** The one record of an answer that was not let through; an error of ours is no harmful output. */
export function refusedEvent(
  { about }: ModelRequest,
  status: number,
  decision: Decision,
  after: Judgement,
  body: Json,
): EvidenceEvent {
  const more = { ...figures(after.facts.response), response_digest: digestOf(body) };
  return chatEvent(status === 503 ? 'request' : 'harmful_output', about, status, decision, more);
}
