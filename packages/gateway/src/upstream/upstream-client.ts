import { Agent, type Dispatcher, request } from 'undici';
import { isDeeperThan, MAX_JSON_DEPTH } from '../text/json-depth.ts';
import { serverSentEvents } from './server-sent-events.ts';
import type { Upstream } from './upstream.ts';

export type UpstreamResult =
  | { readonly kind: 'answer'; readonly body: Readonly<Record<string, unknown>> }
  /** Answered with an error status. `code` and `param` are plain identifiers, never texts. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code?: string;
      readonly param?: string;
      readonly retryAfter?: string;
    }
  | { readonly kind: 'timeout' }
  /** `reason` is for the log. */
  | { readonly kind: 'unreachable' | 'invalid'; readonly reason: string }
  /** The client has gone, or the answer is larger than `maxBodyBytes`. */
  | { readonly kind: 'aborted' | 'too_large' };

/** An answer that comes in pieces. */
export interface UpstreamStream {
  readonly kind: 'stream';
  /**
   * The data of its events. Ends early, by an Error named `UpstreamBroke`, where the upstream breaks off or is silent for
   * too long, or `UpstreamTooLarge`, where one event is; leaving the iteration ends the connection.
   */
  readonly events: AsyncIterable<string>;
}

/** An upstream that began to answer did not end. The message is for the log. */
export class UpstreamBroke extends Error {
  override readonly name = 'UpstreamBroke';
}

/** An upstream's answer is larger than `limits.max_body`. */
export class UpstreamTooLarge extends Error {
  override readonly name = 'UpstreamTooLarge';

  constructor() {
    super('the answer is larger than limits.max_body');
  }
}

export interface UpstreamCall {
  readonly upstream: Upstream;
  /** Below the base, e.g. `/chat/completions`. */
  readonly path: string;
  readonly body: unknown;
  readonly requestId: string;
  /** By which the upstream goes on with the trace. */
  readonly traceHeaders: Readonly<Record<string, string>>;
  /** Until the answer begins. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface UpstreamLimits {
  readonly maxBodyBytes: number;
  /** Until the answer ends, from its beginning. */
  readonly bodyTimeoutMs: number;
  readonly maxConnections: number;
}

const CONNECT_TIMEOUT = 'UND_ERR_CONNECT_TIMEOUT';
const MAX_IDENTIFIER = /^[a-z_][a-z_.]{0,63}$/i;

/** Calls OpenAI-compatible APIs; connections are kept. Follows no redirect, decodes no compression, retries nothing. */
export class UpstreamClient {
  readonly #agent: Agent;
  readonly #limits: UpstreamLimits;

  constructor(limits: UpstreamLimits) {
    this.#limits = limits;
    this.#agent = new Agent({ connections: limits.maxConnections, pipelining: 1 });
  }

  async call({
    upstream,
    path,
    body,
    requestId,
    traceHeaders,
    timeoutMs,
    signal,
  }: UpstreamCall): Promise<UpstreamResult> {
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    // One clock from here to the first byte, connecting included, and one from there to the last.
    let timer = setTimeout(abort, Math.max(1, timeoutMs));
    signal.addEventListener('abort', abort, { once: true });
    try {
      const response = await request(`${upstream.baseUrl}${path}`, {
        method: 'POST',
        dispatcher: this.#agent,
        headers: { ...headersFor(upstream, requestId), ...traceHeaders },
        body: JSON.stringify(body),
        headersTimeout: 0,
        bodyTimeout: 0,
        signal: stop.signal,
      });
      clearTimeout(timer);
      timer = setTimeout(abort, this.#limits.bodyTimeoutMs);
      return await this.#read(response);
    } catch (error) {
      if (signal.aborted) return { kind: 'aborted' };
      const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
      if (stop.signal.aborted || code === CONNECT_TIMEOUT) return { kind: 'timeout' };
      return { kind: 'unreachable', reason: code };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Like `call`, for an answer of server-sent events. */
  async stream({
    upstream,
    path,
    body,
    requestId,
    traceHeaders,
    timeoutMs,
    signal,
  }: UpstreamCall): Promise<UpstreamStream | Exclude<UpstreamResult, { kind: 'answer' }>> {
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    let timer = setTimeout(abort, Math.max(1, timeoutMs));
    const release = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    const restart = (): void => {
      clearTimeout(timer);
      timer = setTimeout(abort, this.#limits.bodyTimeoutMs);
    };
    try {
      const response = await request(`${upstream.baseUrl}${path}`, {
        method: 'POST',
        dispatcher: this.#agent,
        headers: { ...headersFor(upstream, requestId), ...traceHeaders, accept: 'text/event-stream' },
        body: JSON.stringify(body),
        headersTimeout: 0,
        bodyTimeout: 0,
        signal: stop.signal,
      });
      restart();
      const isStream = /^text\/event-stream\b/i.test(String(response.headers['content-type'] ?? ''));
      if (response.statusCode === 200 && isStream) {
        return { kind: 'stream', events: eventsOf(response.body, this.#limits.maxBodyBytes, restart, release) };
      }
      const result = await this.#read(response);
      release();
      return result.kind === 'answer' ? { kind: 'invalid', reason: 'the answer is no event stream' } : result;
    } catch (error) {
      release();
      if (signal.aborted) return { kind: 'aborted' };
      const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
      if (stop.signal.aborted || code === CONNECT_TIMEOUT) return { kind: 'timeout' };
      return { kind: 'unreachable', reason: code };
    }
  }

  /** Does anything answer at this address, whatever it says? */
  async answers(upstream: Upstream, timeoutMs: number): Promise<boolean> {
    try {
      const { body } = await request(`${upstream.baseUrl}/models`, {
        dispatcher: this.#agent,
        headers: headersFor(upstream, 'readiness'),
        signal: AbortSignal.timeout(timeoutMs),
      });
      await body.dump();
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #read({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<UpstreamResult> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      size += (chunk as Buffer).length;
      if (size > this.#limits.maxBodyBytes) return { kind: 'too_large' };
      chunks.push(chunk as Buffer);
    }
    const parsed = parseObject(Buffer.concat(chunks));
    if (statusCode >= 200 && statusCode < 300) {
      if (parsed === undefined) return { kind: 'invalid', reason: 'the answer is no JSON object' };
      return isDeeperThan(parsed)
        ? { kind: 'invalid', reason: `the answer is nested deeper than ${MAX_JSON_DEPTH} levels` }
        : { kind: 'answer', body: parsed };
    }
    const retryAfter = headers['retry-after'];
    return {
      kind: 'refused',
      status: statusCode,
      ...identifiers(parsed),
      ...(typeof retryAfter === 'string' && /^\d{1,6}$/.test(retryAfter) ? { retryAfter } : {}),
    };
  }
}

// The clock runs while something is waited for, not while what came is being passed on to a slow client.
async function* eventsOf(
  body: Dispatcher.ResponseData['body'],
  maxCharacters: number,
  restart: () => void,
  release: () => void,
): AsyncGenerator<string> {
  try {
    for await (const event of serverSentEvents(body as AsyncIterable<Uint8Array>, maxCharacters)) {
      restart();
      yield event;
      restart();
    }
  } catch (error) {
    if (error instanceof RangeError) throw new UpstreamTooLarge();
    throw new UpstreamBroke((error as NodeJS.ErrnoException).code ?? (error as Error).name);
  } finally {
    release();
    body.destroy();
  }
}

function headersFor({ apiKey }: Upstream, requestId: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'sea-forge-gateway',
    'x-request-id': requestId,
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
}

function parseObject(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

// The message of an upstream's error may quote the prompt; its code and its parameter's name may be told.
function identifiers(body: Record<string, unknown> | undefined): { code?: string; param?: string } {
  const error = body?.['error'];
  if (typeof error !== 'object' || error === null) return {};
  const { code, param } = error as { code?: unknown; param?: unknown };
  return {
    ...(typeof code === 'string' && MAX_IDENTIFIER.test(code) ? { code } : {}),
    ...(typeof param === 'string' && MAX_IDENTIFIER.test(param) ? { param } : {}),
  };
}
