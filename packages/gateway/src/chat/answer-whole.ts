import { jsonAnswer } from '../server/answer.ts';
import { refusedEvent, requestEvent, responseEvents } from './answered-events.ts';
import { applyRedactions } from './apply-redactions.ts';
import { deprecationHeaders } from './deprecation.ts';
import type { Judgement } from './judge-input.ts';
import { judgeOutput } from './judge-output.ts';
import type { ReadAnswer } from '../dialect/dialect.ts';
import { type ModelRequest, type Outcome, safeAnswer } from './model-request.ts';
import { holdForReview } from '../review/hold-for-review.ts';
import { refusalOf } from './refusal.ts';

/** What becomes of an upstream's whole answer. */
export async function answerWhole(
  request: ModelRequest,
  before: Judgement,
  { judged: body, restore }: ReadAnswer,
): Promise<Outcome> {
  const { runtime, exchange, model } = request;
  const judgement = await exchange.timing.decision(() => judgeOutput(runtime, exchange, before.facts, model, body));
  if (judgement.decision.action !== 'review')
    return answerJudged(request, before, judgement, { judged: body, restore });
  const held = await holdForReview(request, 'output', judgement.decision, restore(body));
  if (held.kind === 'refused') return held.outcome;
  return answerJudged(held.request, before, { ...judgement, decision: held.decision }, { judged: body, restore });
}

function answerJudged(
  request: ModelRequest,
  before: Judgement,
  judgement: Judgement,
  { judged: body, restore }: ReadAnswer,
): Outcome {
  const { runtime, model } = request;
  const output = applyRedactions(body, judgement);
  const refusal = refusalOf(output.decision, 'output', safeAnswer(request));
  if (refusal !== undefined) {
    return { answer: refusal, events: [refusedEvent(request, refusal.status, output.decision, judgement, body)] };
  }
  const after = { ...judgement, decision: output.decision };
  const sent = restore(output.body);
  const events = [requestEvent(request, before), ...responseEvents(request, before, after, sent)];
  return { answer: jsonAnswer(200, sent, deprecationHeaders(model, runtime.startedAt)), events };
}
