import type { LogLevel } from '@sea-forge/service';
import type { FiltersConfig, GatewayConfig, PiiSettings, ScoreSettings } from './gateway-config.ts';
import type { PiiAction } from './pii-actions.ts';
import type { OtlpSettings } from './telemetry-config.ts';

/** `config.yaml` as it is written, its defaults filled in. */
export interface ConfigDocument {
  readonly environment?: 'development' | 'staging' | 'production';
  readonly listen: GatewayConfig['listen'];
  readonly upstreams: Readonly<Record<string, { url?: string; api_key?: string; timeout?: string }>>;
  readonly filters: Omit<FiltersConfig, 'pii_detection' | 'moderation_endpoint'> & {
    readonly pii_detection: Pick<PiiSettings, 'enabled' | 'sensitivity'> & {
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
