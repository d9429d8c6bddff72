import { performance } from 'node:perf_hooks';
import { isJsonObject, type Json } from '../json.ts';
import type { Labels } from '../metrics/family.ts';
import { type GenAiMetrics, operationLabels, type TokenUse } from '../metrics/gen-ai.ts';
import type { ModelRequest } from '../chat/model-request.ts';
import { type Span, traceHeaders } from './span.ts';

const MS_PER_SECOND = 1_000;
const FINISH_REASONS = new Set(['stop', 'length', 'content_filter', 'tool_calls', 'function_call']);
const OTHER = '_OTHER';
const MAX_REASONS = 8;
/** Names of models have no spaces; an `@` might be somebody's address. */
const MODEL_NAME = /^[a-z0-9][\w.:/-]{0,63}$/i;

/**
 * One question to an upstream, until its answer ends: a client operation of the GenAI semantic conventions. Repetitions
 * are part of it.
 */
export class ModelCall {
  readonly #labels: Labels;
  readonly #metrics: GenAiMetrics;
  readonly #span: Span;
  readonly #startedMs = performance.now();
  #endedMs: number | undefined;
  #isTold = false;

  constructor({ runtime, exchange, model, chat }: Pick<ModelRequest, 'runtime' | 'exchange' | 'model' | 'chat'>) {
    this.#labels = operationLabels(model, chat.dialect.endpoint);
    this.#metrics = runtime.metrics.genAi;
    this.#span = exchange.trace.child(`${this.#labels['gen_ai.operation.name']} ${model.id}`, 'client');
    this.#span.set({ ...this.#labels, 'gen_ai.request.stream': chat.stream });
  }

  /** For the upstream. */
  headers(): Record<string, string> {
    return traceHeaders(this.#span);
  }

  /** A stream's events as they are; notes when the first comes, and the last. */
  async *observed(events: AsyncIterable<string>): AsyncGenerator<string> {
    let isFirst = true;
    try {
      for await (const event of events) {
        if (isFirst) this.#firstChunk();
        isFirst = false;
        yield event;
      }
    } finally {
      this.#endedMs = performance.now();
    }
  }

  /**
   * It has ended; only the first call counts.
   *
   * @param answer what there is of it.
   * @param errorType one of a bounded set, where the upstream did not answer.
   */
  ended(answer: Json, errorType?: string): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const use = tokenUse(answer);
    this.#metrics.ended(this.#labels, this.#secondsTo(this.#endedMs ?? performance.now()), errorType);
    this.#metrics.used(this.#labels, use);
    this.#span.set({
      'gen_ai.response.model': modelName(answer['model']),
      'gen_ai.response.finish_reasons': finishReasons(answer['choices']),
      'gen_ai.usage.input_tokens': use.input,
      'gen_ai.usage.output_tokens': use.output,
    });
    this.#span.end(errorType);
  }

  /** Nobody was asked: no operation. */
  notMade(errorType: string): void {
    this.#isTold = true;
    this.#span.end(errorType);
  }

  #firstChunk(): void {
    const seconds = this.#secondsTo(performance.now());
    this.#metrics.firstChunk(this.#labels, seconds);
    this.#span.set({ 'gen_ai.response.time_to_first_chunk': seconds });
  }

  #secondsTo(ms: number): number {
    return (ms - this.#startedMs) / MS_PER_SECOND;
  }
}

function tokenUse({ usage }: Json): TokenUse {
  if (!isJsonObject(usage)) return {};
  const { prompt_tokens: input, completion_tokens: output } = usage;
  return { ...(isCount(input) ? { input } : {}), ...(isCount(output) ? { output } : {}) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function modelName(name: unknown): string | undefined {
  return typeof name === 'string' && MODEL_NAME.test(name) ? name : undefined;
}

function finishReasons(choices: unknown): readonly string[] | undefined {
  if (!Array.isArray(choices)) return undefined;
  const reasons = choices
    .slice(0, MAX_REASONS)
    .map((choice) => (isJsonObject(choice) ? choice['finish_reason'] : undefined))
    .filter((reason) => typeof reason === 'string')
    .map((reason) => (FINISH_REASONS.has(reason) ? reason : OTHER));
  return reasons.length === 0 ? undefined : reasons;
}
