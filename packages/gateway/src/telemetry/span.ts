/** Names of the semantic conventions, or `sea.*`. Never a text of a client or a model, a token, a name of a person. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export type SpanKind = 'server' | 'client' | 'internal';

/** A stretch of work of one trace. Everything but its ids goes nowhere unless it is exported. */
export interface Span {
  /** 32 hex digits. */
  readonly traceId: string;
  /** This span as the parent of others, well-formed whatever a client sent. */
  readonly traceparent: string;
  /** Of the client, for those that are called on its behalf only. */
  readonly tracestate: string | undefined;
  readonly child: (name: string, kind?: SpanKind) => Span;
  readonly set: (attributes: SpanAttributes) => void;
  /** @param errorType one of a bounded set: it failed. */
  readonly end: (errorType?: string) => void;
}

/** Where traces and figures go. */
export interface Telemetry {
  /**
   * Begins the span of a request, in the client's trace if it sent a well-formed one, else in a new one.
   *
   * @param route e.g. `/v1/chat/completions`, without names that a client chose.
   */
  readonly begin: (method: string, route: string, headers: TraceHeaders) => Span;
  /** Sends what waits, for a short while; never rejects. */
  readonly close: () => Promise<void>;
}

/** Of a request, by lower-case names. */
type TraceHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The headers by which whoever is called goes on with a span's trace. */
export function traceHeaders({ traceparent, tracestate }: Span): Record<string, string> {
  return { traceparent, ...(tracestate === undefined ? {} : { tracestate }) };
}

/** Does work within a span; it ends in any case. */
export async function within<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    span.end();
    return result;
  } catch (error) {
    span.end((error as Error).name);
    throw error;
  }
}

/** A span of nothing. */
export const quietSpan: Span = {
  traceId: '',
  traceparent: '',
  tracestate: undefined,
  child: () => quietSpan,
  set: () => undefined,
  end: () => undefined,
};
