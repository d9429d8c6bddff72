import { type ConfigResult, type Environment, type LogLevel, readConfig } from '@sea-forge/service';
import type { PiiKind } from '../filter/pii/pii-match.ts';
import type { BreakerSettings } from '../upstream/circuit-breaker.ts';
import { apiBase } from '../upstream/api-base.ts';
import type { ConfigDocument } from './config-document.ts';
import { configObjections } from './config-objections.ts';
import { gatewayConfigSchema } from './config-schema.ts';
import { type PiiAction, piiActions } from './pii-actions.ts';
import { otlpEndpoint, type OtlpSettings } from './telemetry-config.ts';
import { bytesOf, durationMs } from './units.ts';

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
  const result = readConfig<ConfigDocument>({
    text,
    path,
    schema,
    newer: gatewayConfigSchema,
    env,
    objections: configObjections,
  });
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
        cacheBytes: bytesOf(performance.cache_size),
        batchSize: performance.batch_size,
        timeoutMs: durationMs(performance.timeout),
        maxConcurrent: performance.max_concurrent,
      },
      evidence: {
        url: evidence.url,
        ...(evidence.token === undefined ? {} : { token: evidence.token }),
        timeoutMs: durationMs(evidence.timeout),
        ...(evidence.mode === undefined ? {} : { mode: evidence.mode }),
        spoolBytes: bytesOf(evidence.spool_size),
      },
      auth: { local: auth.local, ...(auth.tokens_file === undefined ? {} : { tokensFile: auth.tokens_file }) },
      limits: {
        maxBodyBytes: bytesOf(limits.max_body),
        maxBufferBytes: bytesOf(limits.max_buffer),
        maxHeaderBytes: bytesOf(limits.max_header),
        requestTimeoutMs: durationMs(limits.request_timeout),
        maxConnections: limits.max_connections,
      },
      logLevel: result.value.telemetry.log_level,
      telemetry:
        endpoint.endpoint === undefined ? {} : { otlp: toOtlp(endpoint.endpoint, result.value.telemetry.otlp) },
    },
  };
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
