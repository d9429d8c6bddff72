import { randomFillSync } from 'node:crypto';
import type { Span, Telemetry } from './span.ts';
import { readTraceContext, type TraceContext, writeTraceparent } from './trace-context.ts';

const TRACE_BYTES = 16;
const SPAN_BYTES = 8;

/** Traces are continued, or begun, and exported nowhere: one that begins here says that it is not sampled. */
export const plainTelemetry: Telemetry = {
  begin: (_method, _route, headers) => {
    const parent = readTraceContext(headers['traceparent'], headers['tracestate']);
    return new PlainSpan(parent ?? { traceId: randomHex(TRACE_BYTES), isSampled: false });
  },
  close: () => Promise.resolve(),
};

/** A span of which there are only the ids; its own is made when it is asked for. */
export class PlainSpan implements Span {
  readonly traceId: string;
  readonly #isSampled: boolean;
  readonly #state: string | undefined;
  #spanId: string | undefined;

  constructor({ traceId, isSampled, state }: Pick<TraceContext, 'traceId' | 'isSampled' | 'state'>, spanId?: string) {
    this.traceId = traceId;
    this.#isSampled = isSampled;
    this.#state = state;
    this.#spanId = spanId;
  }

  get traceparent(): string {
    this.#spanId ??= randomHex(SPAN_BYTES);
    return writeTraceparent({ traceId: this.traceId, spanId: this.#spanId, isSampled: this.#isSampled });
  }

  get tracestate(): string | undefined {
    return this.#state;
  }

  readonly child = (): Span =>
    new PlainSpan({
      traceId: this.traceId,
      isSampled: this.#isSampled,
      ...(this.#state === undefined ? {} : { state: this.#state }),
    });

  readonly set = (): void => undefined;
  readonly end = (): void => undefined;
}

// Asking for random bytes costs a microsecond or more: many are asked for at once, and none is used twice.
const pool = Buffer.alloc(4_096);
let used = pool.length;

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}
