import {
  type Attributes,
  ROOT_CONTEXT,
  type Span as SdkSpan,
  SpanKind as SdkKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { Span, SpanAttributes, SpanKind } from '../span.ts';
import { writeTraceparent } from '../trace-context.ts';

export const SDK_KINDS: Readonly<Record<SpanKind, SdkKind>> = {
  server: SdkKind.SERVER,
  client: SdkKind.CLIENT,
  internal: SdkKind.INTERNAL,
};

/** A span that is exported. The client's `tracestate` is kept beside it: it is for those called, not for the collector. */
export class OtelSpan implements Span {
  readonly traceId: string;
  readonly traceparent: string;
  readonly tracestate: string | undefined;
  readonly #tracer: Tracer;
  readonly #span: SdkSpan;

  constructor(tracer: Tracer, span: SdkSpan, tracestate: string | undefined) {
    const { traceId, spanId } = span.spanContext();
    this.traceId = traceId;
    this.traceparent = writeTraceparent({ traceId, spanId, isSampled: true });
    this.tracestate = tracestate;
    this.#tracer = tracer;
    this.#span = span;
  }

  readonly child = (name: string, kind: SpanKind = 'internal'): Span => {
    const context = trace.setSpan(ROOT_CONTEXT, this.#span);
    return new OtelSpan(
      this.#tracer,
      this.#tracer.startSpan(name, { kind: SDK_KINDS[kind] }, context),
      this.tracestate,
    );
  };

  readonly set = (attributes: SpanAttributes): void => {
    this.#span.setAttributes(attributes as Attributes);
  };

  readonly end = (errorType?: string): void => {
    if (errorType !== undefined) {
      this.#span.setAttribute('error.type', errorType);
      this.#span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.#span.end();
  };
}
