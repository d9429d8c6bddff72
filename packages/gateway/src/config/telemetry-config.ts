import type { Environment } from '@sea-forge/service';

/** Where traces and figures are exported to. */
export interface OtlpSettings {
  /** Base of the collector's OTLP over HTTP, without a slash at its end. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signals: readonly ('traces' | 'metrics')[];
  /** Of the traces that begin here. */
  readonly sampleRatio: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** Of a collector, without a user, a query or a fragment. */
export const OTLP_ENDPOINT = '^https?://[^\\s/?#@]+(?:/[^\\s?#@]*)?$';

const VARIABLE = 'OTEL_EXPORTER_OTLP_ENDPOINT';

type Endpoint =
  { readonly ok: true; readonly endpoint: string | undefined } | { readonly ok: false; readonly message: string };

/** The collector that the configuration names, else the environment; none where the environment switches the SDK off. */
export function otlpEndpoint(configured: string | undefined, env: Environment): Endpoint {
  if (env['OTEL_SDK_DISABLED'] === 'true') return { ok: true, endpoint: undefined };
  const set = configured ?? env[VARIABLE];
  if (set === undefined || set === '') return { ok: true, endpoint: undefined };
  // The schema has looked at the configured one's form already; a host may be wrong all the same. Not quoted: it may hold a secret.
  if (!new RegExp(OTLP_ENDPOINT).test(set) || !URL.canParse(set)) {
    const name = configured === undefined ? `the environment variable ${VARIABLE}` : 'telemetry.otlp.endpoint';
    return {
      ok: false,
      message: `${name} must be a URL of http or https without a user name, e.g. http://127.0.0.1:4318`,
    };
  }
  return { ok: true, endpoint: set.replace(/\/{1,64}$/, '') };
}
