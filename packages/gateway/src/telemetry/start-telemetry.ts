import type { GatewayConfig } from '../config/gateway-config.ts';
import { plainTelemetry } from './plain-telemetry.ts';
import type { OtlpOptions } from './otlp/otlp-telemetry.ts';
import type { Telemetry } from './span.ts';

/** What the configuration asks for. The export's libraries are loaded only where there is a collector. */
export async function startTelemetry(
  { telemetry, environment }: GatewayConfig,
  options: Omit<OtlpOptions, 'settings' | 'environment'>,
): Promise<Telemetry> {
  if (telemetry.otlp === undefined) return plainTelemetry;
  const { otlpTelemetry } = await import('./otlp/otlp-telemetry.ts');
  return otlpTelemetry({ ...options, settings: telemetry.otlp, environment });
}
