import {
  type ConfigResult,
  type Environment,
  type LogLevel,
  parseDuration,
  parseSize,
  readConfig,
} from '@sea-forge/service';
import type { PiiKind } from '../filter/pii/pii-match.ts';
import { gatewayConfigSchema } from './config-schema.ts';

export type Sensitivity = 'low' | 'medium' | 'high';
export type PiiAction = 'block' | 'redact' | 'log_only';
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
export interface FiltersConfig {
  readonly pii_detection: PiiSettings;
  readonly jailbreak_prevention: ScoreSettings;
  readonly content_safety: ScoreSettings;
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
    /** Undefined: by the risk tier of the model. */
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
}

interface ConfigDocument {
  readonly environment?: 'development' | 'staging' | 'production';
  readonly listen: GatewayConfig['listen'];
  readonly upstreams: Readonly<Record<string, { url?: string; api_key?: string; timeout?: string }>>;
  readonly filters: FiltersConfig;
  readonly unreadable_content: { allow: readonly string[] };
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
  readonly telemetry: { log_level: LogLevel };
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
  const result = readConfig<ConfigDocument>({ text, path, schema, env });
  if (!result.ok) return result;
  const { environment, listen, filters, safe_text: safeText, performance, evidence, auth, limits } = result.value;
  return {
    ok: true,
    value: {
      ...(environment === undefined ? {} : { environment }),
      listen,
      upstreams: Object.fromEntries(Object.entries(result.value.upstreams).map(toUpstream)),
      filters,
      unreadableAllowed: result.value.unreadable_content.allow,
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
    },
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
