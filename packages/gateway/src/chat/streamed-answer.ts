import { tokensOfAnswer, tokensOfText } from '../admission/estimate-tokens.ts';
import { EvidenceUnavailable } from '../evidence/evidence-sink.ts';
import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import { recordEvents } from '../evidence/record-events.ts';
import { type Answer, errorAnswer, type ErrorDetails } from '../server/answer.ts';
import { logBug } from '../server/log-bug.ts';
import { AnswerAssembly } from '../stream/assemble.ts';
import { type GateStep, type Piece, ReleaseGate, STREAMED_MEMBERS } from '../stream/release-gate.ts';
import type { StreamWriter } from '../stream/stream-writer.ts';
import { redactsStreams, streamScope } from '../stream/stream-scope.ts';
import type { ModelCall } from '../telemetry/model-call.ts';
import { quietSpan, type Span } from '../telemetry/span.ts';
import { textWeight } from '../stream/text-weight.ts';
import { isDeeperThan, MAX_JSON_DEPTH } from '../text/json-depth.ts';
import { UpstreamBroke, UpstreamTooLarge } from '../upstream/upstream-client.ts';
import { refusedEvent, requestEvent, responseEvents } from './answered-events.ts';
import { applyRedactions, type Redacted } from './apply-redactions.ts';
import { chatEvent } from './chat-events.ts';
import { asEventStream, chunk, chunkHead, restOfHead } from './chunk.ts';
import { deprecationHeaders } from './deprecation.ts';
import {
  EVIDENCE_UNAVAILABLE,
  GATEWAY_KILLED,
  INTERNAL,
  STREAM_TOO_LARGE,
  UPSTREAM_BROKE,
  UPSTREAM_TOO_LARGE,
} from './gateway-errors.ts';
import type { Judgement } from './judge-input.ts';
import { judgeOutput } from './judge-output.ts';
import type { Json } from '../json.ts';
import { failure, type ModelRequest, type Outcome, safeAnswer } from './model-request.ts';
import { holdForReview } from '../review/hold-for-review.ts';
import { refusalOf } from './refusal.ts';
import { upstreamProblem } from './upstream-problem.ts';

/** Of nginx: the client closed its request. Never sent. */
const CLIENT_GONE = 499;
const GONE_CODE = 'client_gone';

/** Nobody waits for the rest: the client has gone, or the switch was thrown. */
class Halted extends Error {}

interface Verdict {
  readonly judgement: Judgement;
  readonly output: Redacted;
  readonly body: Json;
  readonly refusal: Answer | undefined;
}

/**
 * An answer that comes in pieces and goes out in pieces (design: gateway, Streaming). The verdict is that of the whole
 * answer, as if it had not been streamed; what goes out before is what no rule can still hold against it. The request is
 * on record before the first byte, and the last piece waits for the record of the answer.
 */
export class StreamedAnswer {
  readonly #request: ModelRequest;
  readonly #before: Judgement;
  readonly #call: ModelCall;
  #error: string | undefined;
  readonly #assembly = new AnswerAssembly();
  readonly #gate: ReleaseGate;
  readonly #isWhole: boolean;
  readonly #isRedacting: boolean;
  readonly #halted: Promise<void>;
  #writer: StreamWriter | undefined;
  #head: Json = {};
  #taken = 0;

  constructor(request: ModelRequest, before: Judgement, call: ModelCall) {
    const { runtime, model, guard } = request;
    const filters = runtime.filters.get(model.id)?.output ?? [];
    this.#request = request;
    this.#before = before;
    this.#call = call;
    // A reviewer is shown all of it.
    const isReviewed = model.humanReview === 'required';
    this.#isWhole = isReviewed || streamScope(filters, runtime.service.policies) === 'whole';
    this.#isRedacting = redactsStreams(filters);
    this.#gate = new ReleaseGate(filters, this.#isRedacting);
    this.#halted = new Promise((done) => guard.signal.addEventListener('abort', () => done(), { once: true }));
  }

  /** @param events the data of the upstream's events. */
  async run(events: AsyncIterable<string>): Promise<Outcome | 'streamed'> {
    try {
      const early = await this.#take(events);
      return early ?? (await this.#finish());
    } catch (error) {
      if (this.#request.guard.signal.aborted) return this.#halt();
      if (error instanceof EvidenceUnavailable) return this.#fail(EVIDENCE_UNAVAILABLE, error.message, false);
      if (error instanceof UpstreamBroke) return this.#fail(UPSTREAM_BROKE, error.message, true);
      if (error instanceof UpstreamTooLarge) return this.#fail(UPSTREAM_TOO_LARGE, error.message, true);
      logBug(this.#request.exchange.logger, error);
      return this.#fail(INTERNAL, (error as Error).name, true);
    } finally {
      this.#count();
    }
  }

  // Also what nobody waited for was used.
  #count(): void {
    const promptTokens = this.#before.facts.request['token_count'] as number;
    const told = tokensOfAnswer(this.#assembly.head);
    this.#request.exchange.budget.used(told ?? promptTokens + tokensOfText(this.#taken));
    const choices = this.#assembly.choices.map(({ rest }) => rest);
    this.#call.ended({ ...this.#assembly.head, choices }, this.#error);
  }

  /** Takes the upstream's events in, lets out what may go; an outcome where that is the end of it. */
  async #take(events: AsyncIterable<string>): Promise<Outcome | 'streamed' | undefined> {
    const { limits } = this.#request.runtime.config;
    let isDone = false;
    for await (const data of events) {
      if (data === '[DONE]') {
        isDone = true;
        break;
      }
      const piece = this.#request.chat.dialect.chunkToChat(parseChunk(data));
      if (piece === undefined || !this.#assembly.add(piece))
        throw new UpstreamBroke('an event is no chunk of an answer');
      this.#taken += textWeight(piece['choices']);
      if (this.#isWhole && this.#taken > limits.maxBufferBytes) return this.#refuseUnjudged();
      if (this.#taken > limits.maxBodyBytes) throw new UpstreamTooLarge();
      const refused = this.#isWhole ? undefined : await this.#letOut();
      if (refused !== undefined) return refused;
      if (this.#taken - this.#gate.releasedCharacters > limits.maxBufferBytes) return this.#refuseUnjudged();
    }
    if (!isDone && !this.#assembly.isComplete) throw new UpstreamBroke('the answer ended too early');
    return undefined;
  }

  async #letOut(): Promise<Outcome | 'streamed' | undefined> {
    const { choices } = this.#assembly;
    let step = await this.#look();
    const isFirst = this.#writer === undefined && step.pieces.length > 0;
    // Before the first piece also because of the answer's id and the like, which go out with it.
    if (step.isSuspect || isFirst) {
      // What is known for sure is judged as a whole answer would be: only that counts.
      const verdict = await this.#judge(
        this.#assembly.toAnswer(({ index }, member, text) =>
          STREAMED_MEMBERS.has(member) ? text.slice(0, this.#gate.judged(index, member)) : text,
        ),
        quietSpan,
      );
      if (verdict.refusal !== undefined) return this.#refuse(verdict, verdict.refusal);
      this.#setHead(verdict);
      if (step.isSuspect) step = await this.#gate.look(choices, true);
    }
    for (const piece of step.pieces) await this.#sendPiece(piece);
    return undefined;
  }

  async #look(): Promise<GateStep> {
    try {
      return await this.#request.exchange.timing.decision(() => this.#gate.look(this.#assembly.choices));
    } catch {
      // The judgement finds the filter that fails, and says so.
      return { pieces: [], isSuspect: true };
    }
  }

  /** @param trace what the judgement is told to: there may be any number of them before the last. */
  async #judge(body: Json, trace: Span): Promise<Verdict> {
    const { runtime, exchange, model } = this.#request;
    const { timing, logger } = exchange;
    const { facts } = this.#before;
    const judgement = await timing.decision(() => judgeOutput(runtime, { trace, logger }, facts, model, body));
    return this.#verdict(judgement, body);
  }

  #verdict(judgement: Judgement, body: Json): Verdict {
    const output = applyRedactions(body, judgement);
    return { judgement, output, body, refusal: refusalOf(output.decision, 'output', safeAnswer(this.#request)) };
  }

  async #finish(): Promise<Outcome | 'streamed'> {
    let verdict = await this.#judge(this.#assembly.toAnswer(), this.#request.exchange.trace);
    if (verdict.output.decision.action === 'review' && this.#writer === undefined) {
      const held = await holdForReview(this.#request, 'output', verdict.output.decision, this.#asSent(verdict.body));
      if (held.kind === 'refused') return held.outcome;
      verdict = this.#verdict({ ...verdict.judgement, decision: held.decision }, verdict.body);
    }
    if (verdict.refusal !== undefined) return this.#refuse(verdict, verdict.refusal);
    const { judgement, output } = verdict;
    const after = { ...judgement, decision: output.decision };
    this.#setHead(verdict);
    await this.#open();
    await this.#record(responseEvents(this.#request, this.#before, after, this.#asSent(output.body)));
    for (const one of this.#lastChunks(verdict)) await this.#send(one);
    await this.#send('[DONE]');
    this.#writer?.end();
    return 'streamed';
  }

  #asSent(chat: Json): Json {
    return this.#request.chat.dialect.fromChat?.(chat) ?? chat;
  }

  *#lastChunks({ output }: Verdict): Generator<Json> {
    const isRedacted = this.#isRedacting || output.decision.action === 'redact';
    const { choices, ...head } = output.body;
    const bodies = choices as readonly Json[];
    for (const [at, { index, message }] of this.#assembly.choices.entries()) {
      const { message: sent, index: _index, ...rest } = bodies[at] as Json & { message: Json };
      const held: Record<string, unknown> = {};
      for (const [member, value] of Object.entries(sent)) {
        const text = message[member];
        if (!STREAMED_MEMBERS.has(member) || typeof text !== 'string') {
          held[member] = value;
          continue;
        }
        const hits = output.redactions.filter(({ leaf }) => isAt(leaf.path, ['choices', at, 'message', member]));
        const left = this.#gate.rest(index, member, text, hits);
        if (left !== '') held[member] = left;
      }
      yield chunk(this.#head, index, held);
      const isLast = at === bodies.length - 1;
      const end = { ...rest, ...(isRedacted ? { logprobs: null } : {}) };
      yield { ...(isLast ? restOfHead(head) : {}), ...chunk(this.#head, index, {}, end) };
    }
    const { usage } = head;
    if (usage !== undefined) yield { ...this.#head, choices: [], usage };
  }

  /** An answer that is not let through: as a whole one is refused where nothing has gone out, else its end. */
  async #refuse({ judgement, output, body }: Verdict, refusal: Answer): Promise<Outcome | 'streamed'> {
    this.#request.exchange.trace.set({ 'sea.output.action': output.decision.action });
    const event = refusedEvent(this.#request, refusal.status, output.decision, judgement, body);
    if (this.#writer === undefined)
      return { answer: asEventStream(refusal, this.#request.chat.dialect), events: [event] };
    await this.#recordEnd(event);
    if (refusal.status === 503) return this.#endWith(JSON.parse(refusal.body) as Json);
    return this.#endFiltered();
  }

  /** More is held back than may be, so that nobody can judge it (limits.max_buffer). */
  async #refuseUnjudged(): Promise<Outcome | 'streamed'> {
    const { about } = this.#request;
    const event = chatEvent('request', about, STREAM_TOO_LARGE.status, undefined, { code: STREAM_TOO_LARGE.code });
    if (this.#writer === undefined) return { answer: errorAnswer(STREAM_TOO_LARGE), events: [event] };
    await this.#recordEnd(event);
    return this.#endFiltered();
  }

  async #endFiltered(): Promise<'streamed'> {
    for (const { index } of this.#assembly.choices) {
      await this.#send(chunk(this.#head, index, {}, { finish_reason: 'content_filter' }));
    }
    await this.#send('[DONE]');
    this.#writer?.end();
    return 'streamed';
  }

  /** The client has gone, or the switch was thrown. */
  async #halt(): Promise<Outcome | 'streamed'> {
    const { guard, about } = this.#request;
    this.#error = guard.isKilled() ? GATEWAY_KILLED.code : GONE_CODE;
    if (!guard.isKilled()) {
      if (this.#writer === undefined) return failure(upstreamProblem({ kind: 'aborted' }), about);
      await this.#recordEnd(chatEvent('response', about, CLIENT_GONE, undefined, { code: GONE_CODE }));
      return 'streamed';
    }
    // Whoever called says it where nothing has gone out.
    if (this.#writer === undefined) return { answer: errorAnswer(GATEWAY_KILLED), events: [] };
    const data = { code: GATEWAY_KILLED.code };
    await this.#recordEnd(chatEvent('request', about, GATEWAY_KILLED.status, undefined, data));
    return this.#endWith(JSON.parse(errorAnswer(GATEWAY_KILLED).body) as Json);
  }

  async #fail(error: ErrorDetails, reason: string, isRecorded: boolean): Promise<Outcome | 'streamed'> {
    const { exchange, about } = this.#request;
    this.#error = error.code;
    exchange.logger.warn('stream_failed', { code: error.code, reason });
    if (this.#writer === undefined) {
      return isRecorded ? failure(error, about) : { answer: errorAnswer(error), events: [] };
    }
    if (isRecorded) await this.#recordEnd(chatEvent('response', about, error.status, undefined, { code: error.code }));
    return this.#endWith(JSON.parse(errorAnswer(error).body) as Json);
  }

  /** An error in the middle of a stream: clients take an event with `error` for one. Without `[DONE]`, for it is no end. */
  #endWith(error: Json): 'streamed' {
    void this.#writer?.send(error);
    this.#writer?.end();
    return 'streamed';
  }

  /** What each chunk begins with, as it was judged; from the first one on it stays. */
  #setHead({ output }: Verdict): void {
    if (this.#writer === undefined) this.#head = chunkHead(output.body);
  }

  async #open(): Promise<void> {
    if (this.#writer !== undefined) return;
    const { runtime, exchange, model, guard } = this.#request;
    await this.#record([requestEvent(this.#request, this.#before)]);
    if (guard.signal.aborted) throw new Halted();
    this.#writer = exchange.openStream({
      ...deprecationHeaders(model, runtime.startedAt),
      ...exchange.budget.headers(),
      ...exchange.timing.overheadHeader(),
    });
  }

  readonly #opened = new Set<number>();

  async #sendPiece({ choice, member, text }: Piece): Promise<void> {
    await this.#open();
    if (!this.#opened.has(choice)) {
      this.#opened.add(choice);
      await this.#send(chunk(this.#head, choice, { role: 'assistant', content: '' }));
    }
    await this.#send(chunk(this.#head, choice, { [member]: text }));
  }

  async #send(data: Json | '[DONE]'): Promise<void> {
    const sent = data === '[DONE]' ? data : this.#request.chat.dialect.chunkFromChat(data);
    await Promise.race([this.#writer?.send(sent), this.#halted]);
    if (this.#request.guard.signal.aborted) throw new Halted();
  }

  async #record(events: readonly EvidenceEvent[]): Promise<void> {
    const { runtime, exchange, model } = this.#request;
    await recordEvents(runtime, exchange, model, events);
  }

  /** The record of an end that comes whether it is taken or not. */
  async #recordEnd(event: EvidenceEvent): Promise<void> {
    try {
      await this.#record([event]);
    } catch (error) {
      if (!(error instanceof EvidenceUnavailable)) throw error;
      await this.#request.runtime.evidence.note([event]);
    }
  }
}

function parseChunk(data: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    throw new UpstreamBroke('an event is no JSON');
  }
  if (typeof value !== 'object' || value === null || 'error' in value) {
    throw new UpstreamBroke('an event is no chunk, or an error');
  }
  if (isDeeperThan(value)) throw new UpstreamBroke(`an event is nested deeper than ${MAX_JSON_DEPTH} levels`);
  return value as Json;
}

function isAt(path: readonly (string | number)[], wanted: readonly (string | number)[]): boolean {
  return path.length === wanted.length && wanted.every((step, at) => path[at] === step);
}
