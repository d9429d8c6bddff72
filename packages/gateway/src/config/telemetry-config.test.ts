import { describe, expect, it } from 'vitest';
import { readGatewayConfig } from './gateway-config.ts';

const read = (text: string, env: Record<string, string> = {}) => readGatewayConfig(text, 'config.yaml', env);
const otlp = (lines: string) => `telemetry:\n  otlp:\n${lines}`;

describe('telemetry.otlp', () => {
  it('is off where nobody names a collector', () => {
    expect(read('')).toMatchObject({ ok: true, value: { telemetry: {} } });
    expect(read(otlp('    sample_ratio: 0.5\n'), { OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toMatchObject({
      value: { telemetry: {} },
    });
  });

  it('takes the collector of the configuration, else that of the environment', () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };
    const defaults = { headers: {}, signals: ['traces', 'metrics'], sampleRatio: 1, intervalMs: 60_000 };
    expect(read('', env)).toMatchObject({
      value: { telemetry: { otlp: { endpoint: 'http://collector:4318', ...defaults } } },
    });
    expect(read(otlp('    endpoint: https://other/otlp\n'), env)).toMatchObject({
      value: { telemetry: { otlp: { endpoint: 'https://other/otlp' } } },
    });
  });

  it('is switched off by the environment, as any SDK of OpenTelemetry', () => {
    const text = otlp('    endpoint: http://127.0.0.1:4318\n');
    expect(read(text, { OTEL_SDK_DISABLED: 'true' })).toMatchObject({ ok: true, value: { telemetry: {} } });
  });

  it('takes headers from the environment', () => {
    const text = otlp('    endpoint: http://127.0.0.1:4318\n    headers:\n      authorization: ${OTLP_TOKEN}\n');
    expect(read(text, { OTLP_TOKEN: 'Basic eA==' })).toMatchObject({
      value: { telemetry: { otlp: { headers: { authorization: 'Basic eA==' } } } },
    });
    expect(read(text)).toMatchObject({ ok: false, problems: [{ line: 5 }] });
  });

  it.each([
    ['    endpoint: 127.0.0.1:4318\n', 3],
    ['    endpoint: grpc://127.0.0.1:4317\n', 3],
    ['    endpoint: http://user:hunter2@127.0.0.1:4318\n', 3],
    ['    endpoint: http://127.0.0.1:4318?key=hunter2\n', 3],
    ['    endpoint: http://127.0.0.1:4318\n    headers:\n      "bad name": x\n', 5],
    ['    endpoint: http://127.0.0.1:4318\n    headers:\n      authorization: ${BROKEN}\n', 5],
    ['    signals: []\n', 3],
    ['    signals: [logs]\n', 3],
    ['    sample_ratio: 1.5\n', 3],
    ['    interval: 0s\n', 3],
    ['    timeout: 0ms\n', 3],
    ['    end_point: http://127.0.0.1:4318\n', 3],
  ])('names the line of %j, and no secret', (lines, line) => {
    const result = read(otlp(lines), { BROKEN: 'hunter2\r\nx: y' });
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems[0]).toMatchObject({ path: 'config.yaml', line });
    expect(JSON.stringify(result.problems)).not.toContain('hunter2');
  });

  it.each(['collector:4318', 'http://user:hunter2@collector:4318', 'http://', 'http://[::1', 'http://a b'])(
    'names the variable that holds %j, and no secret',
    (endpoint) => {
      const result = read('', { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
      expect(result.ok).toBe(false);
      if (result.ok) return;
      expect(result.problems[0]?.message).toContain('OTEL_EXPORTER_OTLP_ENDPOINT');
      expect(JSON.stringify(result.problems)).not.toContain('hunter2');
    },
  );
});
