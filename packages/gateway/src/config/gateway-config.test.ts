import { describe, expect, it } from 'vitest';
import { readGatewayConfig } from './gateway-config.ts';

const read = (text: string, env: Record<string, string> = {}) => readGatewayConfig(text, 'config.yaml', env);

describe('readGatewayConfig', () => {
  it('fills in the defaults of the runbook (6.1)', () => {
    const result = read('');
    expect(result).toMatchObject({
      ok: true,
      value: {
        listen: { host: '127.0.0.1', port: 8080 },
        performance: { batchSize: 10, timeoutMs: 5_000, maxConcurrent: 100 },
        evidence: { url: 'http://127.0.0.1:8083', timeoutMs: 2_000 },
        filters: { pii_detection: { sensitivity: 'medium', actions: { credit_card: 'block', email: 'log_only' } } },
        auth: { local: 'trust' },
        limits: { maxBodyBytes: 1 << 20 },
      },
    });
  });

  it("takes the runbook's block as it is printed", () => {
    const text =
      'performance:\n  cache_ttl: 300s          # Cache policy decisions\n  batch_size: 10           # Batch similar requests\n  timeout: 5s              # Request timeout\n  max_concurrent: 100      # Concurrent requests\n';
    expect(read(text).ok).toBe(true);
  });

  it('reads upstreams with their key from the environment', () => {
    const text = 'upstreams:\n  default:\n    url: https://api.example/v1\n    api_key: ${KEY}\n    timeout: 2m\n';
    expect(read(text, { KEY: 'k' })).toMatchObject({
      value: { upstreams: { default: { url: 'https://api.example/v1', apiKey: 'k', timeoutMs: 120_000 } } },
    });
    expect(read(text)).toMatchObject({ ok: false, problems: [{ line: 4 }] });
  });

  it('waits no longer than a timer can', () => {
    expect(read('performance: { timeout: 300d }')).toMatchObject({
      value: { performance: { timeoutMs: 2 ** 31 - 1 } },
    });
  });

  it.each([
    ['performance:\n  timeout: 5\n', 2],
    ['performance:\n  time_out: 5s\n', 2],
    ['filters:\n  pii_detection:\n    actions:\n      credit_card: allow\n', 4],
    ['filters:\n  pii: {}\n', 2],
    ['upstreams:\n  default:\n    url: ftp://x\n', 3],
    ['version: 2\n', 1],
  ])('names the line of %j', (text, line) => {
    const result = read(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problems[0]).toMatchObject({ path: 'config.yaml', line });
  });
});
