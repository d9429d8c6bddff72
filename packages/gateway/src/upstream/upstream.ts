import { apiBase } from './api-base.ts';
import type { UpstreamConfig } from '../config/gateway-config.ts';
import type { RegisteredModel } from '../service-definition.ts';

/** Where a model runs. */
export interface Upstream {
  /** Base of its OpenAI-compatible API, e.g. `https://api.example/v1`, without a slash at its end. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** Until its answer begins; undefined: what is left of the request's time. */
  readonly timeoutMs?: number;
}

/**
 * The upstream of a model: `override` (from `--upstream`), the configuration's entry for its id or its provider, its own
 * endpoint of the registry, the configuration's `default`. A key only goes to the address that it was configured for.
 */
export function upstreamOf(
  model: RegisteredModel,
  upstreams: Readonly<Record<string, UpstreamConfig>>,
  override: string | undefined,
): Upstream | undefined {
  const fallback = entry(upstreams, 'default');
  if (override !== undefined) return toUpstream(override, fallback ?? {});
  const own = entry(upstreams, model.id) ?? entry(upstreams, model.provider);
  const url = own?.url ?? model.endpoint;
  if (url !== undefined) return toUpstream(url, own ?? {});
  return fallback?.url === undefined ? undefined : toUpstream(fallback.url, own ?? fallback);
}

function entry(upstreams: Readonly<Record<string, UpstreamConfig>>, name: string): UpstreamConfig | undefined {
  return Object.hasOwn(upstreams, name) ? upstreams[name] : undefined;
}

function toUpstream(url: string, { apiKey, timeoutMs }: UpstreamConfig): Upstream {
  return {
    baseUrl: apiBase(url),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}
