import {
  type ConfigObjection,
  type ConfigResult,
  type Environment,
  type LogLevel,
  parseDuration,
  parseSize,
  readConfig,
} from '@sea-forge/service';
import type { PiiKind } from '../filter/pii/pii-match.ts';
import type { BreakerSettings } from '../upstream/circuit-breaker.ts';
import { apiBase } from '../upstream/api-base.ts';
import { gatewayConfigSchema } from './config-schema.ts';
import { type PiiAction, piiActions } from './pii-actions.ts';
import { otlpEndpoint, type OtlpSettings } from './telemetry-config.ts';

export type Sensitivity = 'low' | 'medium' | 'high';
export type ScoreAction = 'block' | 'log_only';

interface FilterSettings {
  /** Undefined: as the specification says. */
  readonly enabled?: boolean;
  readonly sensitivity: Sensitivity;
}
export interface PiiSettings extends FilterSettings {
  readonly actions: Readonly<Record<PiiKind, PiiAction>>;
}
export interface ScoreSettings extends FilterSettings {
  readonly action: ScoreAction;
}
export interface ModerationSettings extends ScoreSettings {
  /** Without a slash at its end; undefined: there is no classifier. */
  readonly url?: string;
  readonly apiKey?: string;
  readonly model?: string;
  readonly timeoutMs: number;
}
export interface FiltersConfig {
  readonly pii_detection: PiiSettings;
  readonly jailbreak_prevention: ScoreSettings;
  readonly content_safety: ScoreSettings;
  readonly moderation_endpoint: ModerationSettings;
}

export interface UpstreamConfig {
  readonly url?: string;
  readonly apiKey?: string;
  readonly timeoutMs?: number;
}

/** `config.yaml` with its defaults, durations in milliseconds and sizes in bytes. */
export interface GatewayConfig {
  readonly environment?: 'development' | 'staging' | 'production';
  readonly listen: { readonly host: string; readonly port: number };
  /** By model id, by provider, or `default`. */
  readonly upstreams: Readonly<Record<string, UpstreamConfig>>;
  readonly filters: FiltersConfig;
  /** Kinds of content that pass unread. */
  readonly unreadableAllowed: readonly string[];
  readonly retry: { readonly max: number; readonly backoffMs: number; readonly statuses: readonly number[] };
  readonly circuitBreaker: BreakerSettings;
  readonly review: {
    readonly deadlineMs: number;
    readonly keepMs: number;
    readonly maxPending: number;
    readonly maxPendingPerClient: number;
  };
  readonly safeText: string;
  readonly performance: {
    /** 0: no decision is kept. */
    readonly cacheTtlMs: number;
    readonly cacheBytes: number;
    readonly batchSize: number;
    readonly timeoutMs: number;
    readonly maxConcurrent: number;
  };
  readonly evidence: {
    readonly url: string;
    readonly token?: string;
    readonly timeoutMs: number;
    /** Undefined: by the risk tier of the model; `buffered` only where none is of the high one. */
    readonly mode?: 'strict' | 'buffered';
    readonly spoolBytes: number;
  };
  readonly auth: { readonly local: 'trust' | 'token'; readonly tokensFile?: string };
  readonly limits: {
    readonly maxBodyBytes: number;
    readonly maxBufferBytes: number;
    readonly maxHeaderBytes: number;
    readonly requestTimeoutMs: number;
    readonly maxConnections: number;
  };
  readonly logLevel: LogLevel;
  readonly telemetry: {
    /** Undefined: nothing is exported. */
    readonly otlp?: OtlpSettings;
  };
}

interface ConfigDocument {
  readonly environment?: 'development' | 'staging' | 'production';
  readonly listen: GatewayConfig['listen'];
  readonly upstreams: Readonly<Record<string, { url?: string; api_key?: string; timeout?: string }>>;
  readonly filters: Omit<FiltersConfig, 'pii_detection' | 'moderation_endpoint'> & {
    readonly pii_detection: FilterSettings & {
      readonly action?: PiiAction;
      readonly actions: Readonly<Partial<PiiSettings['actions']>>;
    };
    readonly moderation_endpoint: ScoreSettings & { url?: string; api_key?: string; model?: string; timeout: string };
  };
  readonly unreadable_content: { allow: readonly string[] };
  readonly retry: { max: number; backoff: string; statuses: readonly number[] };
  readonly circuit_breaker: { failures: number; open: string };
  readonly review: { deadline: string; keep: string; max_pending: number; max_pending_per_client: number };
  readonly safe_text: string;
  readonly performance: {
    cache_ttl: string;
    cache_size: string;
    batch_size: number;
    timeout: string;
    max_concurrent: number;
  };
  readonly evidence: { url: string; token?: string; timeout: string; mode?: 'strict' | 'buffered'; spool_size: string };
  readonly auth: { local: 'trust' | 'token'; tokens_file?: string };
  readonly limits: {
    max_body: string;
    max_buffer: string;
    max_header: string;
    request_timeout: string;
    max_connections: number;
  };
  readonly telemetry: {
    log_level: LogLevel;
    otlp: {
      endpoint?: string;
      headers: OtlpSettings['headers'];
      signals: OtlpSettings['signals'];
      sample_ratio: number;
      interval: string;
      timeout: string;
    };
  };
}

/**
 * Reads the text of a `config.yaml`; an empty one gives the defaults. Problems stand at their own lines.
 *
 * @param schema the context's own, from generation: at least as strict as `gatewayConfigSchema`.
 */
export function readGatewayConfig(
  text: string,
  path: string,
  env: Environment,
  schema: Readonly<Record<string, unknown>> = gatewayConfigSchema,
): ConfigResult<GatewayConfig> {
  const result = readConfig<ConfigDocument>({ text, path, schema, newer: gatewayConfigSchema, env, objections });
  if (!result.ok) return result;
  const endpoint = otlpEndpoint(result.value.telemetry.otlp.endpoint, env);
  if (!endpoint.ok) return { ok: false, problems: [{ path, line: 1, column: 1, message: endpoint.message }] };
  const {
    environment,
    listen,
    filters,
    review,
    retry,
    circuit_breaker: breaker,
    safe_text: safeText,
    performance,
    evidence,
    auth,
    limits,
  } = result.value;
  return {
    ok: true,
    value: {
      ...(environment === undefined ? {} : { environment }),
      listen,
      upstreams: Object.fromEntries(Object.entries(result.value.upstreams).map(toUpstream)),
      filters: toFilters(filters),
      unreadableAllowed: result.value.unreadable_content.allow,
      retry: { max: retry.max, backoffMs: durationMs(retry.backoff), statuses: retry.statuses },
      circuitBreaker: { failures: breaker.failures, openMs: durationMs(breaker.open) },
      review: {
        deadlineMs: durationMs(review.deadline),
        keepMs: durationMs(review.keep),
        maxPending: review.max_pending,
        maxPendingPerClient: review.max_pending_per_client,
      },
      safeText,
      performance: {
        cacheTtlMs: durationMs(performance.cache_ttl),
        cacheBytes: checked(parseSize(performance.cache_size)),
        batchSize: performance.batch_size,
        timeoutMs: durationMs(performance.timeout),
        maxConcurrent: performance.max_concurrent,
      },
      evidence: {
        url: evidence.url,
        ...(evidence.token === undefined ? {} : { token: evidence.token }),
        timeoutMs: durationMs(evidence.timeout),
        ...(evidence.mode === undefined ? {} : { mode: evidence.mode }),
        spoolBytes: checked(parseSize(evidence.spool_size)),
      },
      auth: { local: auth.local, ...(auth.tokens_file === undefined ? {} : { tokensFile: auth.tokens_file }) },
      limits: {
        maxBodyBytes: checked(parseSize(limits.max_body)),
        maxBufferBytes: checked(parseSize(limits.max_buffer)),
        maxHeaderBytes: checked(parseSize(limits.max_header)),
        requestTimeoutMs: durationMs(limits.request_timeout),
        maxConnections: limits.max_connections,
      },
      logLevel: result.value.telemetry.log_level,
      telemetry:
        endpoint.endpoint === undefined ? {} : { otlp: toOtlp(endpoint.endpoint, result.value.telemetry.otlp) },
    },
  };
}

type Place = ConfigObjection['at'];

/** What a time or a size of nothing would make useless: every request would fail, or wait for ever. */
function objections(document: ConfigDocument): ConfigObjection[] {
  const { telemetry, performance, evidence, review, circuit_breaker: breaker, limits, upstreams } = document;
  const { moderation_endpoint: moderation } = document.filters;
  const times: (readonly [Place, string | undefined])[] = [
    [['telemetry', 'otlp', 'interval'], telemetry.otlp.interval],
    [['telemetry', 'otlp', 'timeout'], telemetry.otlp.timeout],
    [['performance', 'timeout'], performance.timeout],
    [['evidence', 'timeout'], evidence.timeout],
    [['filters', 'moderation_endpoint', 'timeout'], moderation.timeout],
    [['review', 'deadline'], review.deadline],
    [['circuit_breaker', 'open'], breaker.open],
    [['limits', 'request_timeout'], limits.request_timeout],
    ...Object.entries(upstreams).map(([name, { timeout }]) => [['upstreams', name, 'timeout'], timeout] as const),
  ];
  const sizes = (['max_body', 'max_header'] as const).map((name) => [['limits', name], limits[name]] as const);
  const enabled = ['filters', 'moderation_endpoint', 'enabled'];
  const isMissing = moderation.enabled === true && moderation.url === undefined;
  return [
    ...(isMissing ? [{ at: enabled, message: 'the filter moderation_endpoint needs its url' }] : []),
    ...times.filter(([, time]) => time !== undefined && durationMs(time) === 0).map(([at]) => tooLittle(at, 'longer')),
    ...sizes.filter(([, size]) => checked(parseSize(size)) === 0).map(([at]) => tooLittle(at, 'larger')),
  ];
}

function tooLittle(at: Place, than: 'longer' | 'larger'): ConfigObjection {
  return { at, message: `${String(at.at(-1))} must be ${than} than nothing` };
}

function toFilters({ pii_detection: pii, moderation_endpoint: moderation, ...others }: ConfigDocument['filters']) {
  const { action, actions, ...settings } = pii;
  const { url, api_key: apiKey, timeout, ...asked } = moderation;
  return {
    ...others,
    pii_detection: { ...settings, actions: piiActions(action, actions) },
    moderation_endpoint: {
      ...asked,
      ...(url === undefined ? {} : { url: apiBase(url) }),
      ...(apiKey === undefined ? {} : { apiKey }),
      timeoutMs: durationMs(timeout),
    },
  };
}

function toOtlp(endpoint: string, otlp: ConfigDocument['telemetry']['otlp']): OtlpSettings {
  return {
    endpoint,
    headers: otlp.headers,
    signals: otlp.signals,
    sampleRatio: otlp.sample_ratio,
    intervalMs: durationMs(otlp.interval),
    timeoutMs: durationMs(otlp.timeout),
  };
}

function toUpstream([name, { url, api_key: apiKey, timeout }]: [string, ConfigDocument['upstreams'][string]]): [
  string,
  UpstreamConfig,
] {
  return [
    name,
    {
      ...(url === undefined ? {} : { url }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(timeout === undefined ? {} : { timeoutMs: durationMs(timeout) }),
    },
  ];
}

/** Longer than a timer can wait is as long as it can. */
const MAX_TIMER_MS = 2 ** 31 - 1;

function durationMs(text: string): number {
  return Math.min(checked(parseDuration(text)), MAX_TIMER_MS);
}

// The schema has checked the form already.
function checked(value: number | undefined): number {
  if (value === undefined) throw new TypeError('the schema let a malformed unit through');
  return value;
}
