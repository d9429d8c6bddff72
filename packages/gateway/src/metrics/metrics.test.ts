import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createToken } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/folder.test.support.ts';
import { chatAnswer, chatChunks } from '../testing/servers.test.support.ts';
import { readStream } from '../testing/read-stream.test.support.ts';
import { startStack, type Stack } from '../testing/stack.test.support.ts';
import { fineBucket, quantile } from './histogram.ts';

async function metricsOf({ gateway }: Stack): Promise<{ text: string; value: (sample: string) => number }> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const samples = new Map(text.split('\n').map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
  return { text, value: (sample) => samples.get(sample) ?? Number.NaN };
}

describe('GET /metrics', () => {
  it("tells the runbook's figures over five minutes, and counts by policy and action", async () => {
    let time = new Date('2026-01-01T00:00:00Z');
    const stack = await startStack({ now: () => time });
    await stack.chat('hi');
    await stack.chat('bob@example.com');
    await stack.chat('4111 1111 1111 1111');
    stack.upstream.respond = () => ({ body: chatAnswer('you should kill yourself') });
    await stack.chat('hi');
    stack.upstream.respond = () => ({ stream: chatChunks(['4111 1111 ', '1111 1111']) });
    await readStream(await stack.chat('hi', { stream: true }));
    const { text, value } = await metricsOf(stack);
    expect(
      text.split('\n').filter((line) => !/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{[^}]*\})? [-+.\de]+|)$/.test(line)),
    ).toEqual([]);
    expect(value('policy_violation_rate')).toBe(0.2);
    expect(value('harmful_output_rate')).toBe(0.4);
    expect(value('latency_p99')).toBeGreaterThan(0);
    expect(value('sea_requests_total{status="200"}')).toBe(2);
    expect(value('sea_requests_total{status="403"}')).toBe(3);
    expect(value('sea_findings_total{policy="pii_detection",kind="filter",action="block"}')).toBe(2);
    expect(value('sea_findings_total{policy="content_safety",kind="filter",action="block"}')).toBe(1);
    expect(value('sea_decision_duration_seconds_count')).toBe(5);
    expect(value('sea_request_duration_seconds_bucket{le="+Inf"}')).toBe(5);
    time = new Date('2026-01-01T00:05:00Z');
    const later = await metricsOf(stack);
    expect([later.value('policy_violation_rate'), later.value('latency_p99')]).toEqual([0, 0]);
    expect(later.value('sea_requests_total{status="403"}')).toBe(3);
  });

  it('tells what waits on the local disk, and, as /ready does, what was set aside there', async () => {
    const dataFolder = temporaryFolder();
    mkdirSync(join(dataFolder, 'evidence-spool'), { recursive: true });
    writeFileSync(join(dataFolder, 'evidence-spool', '000000000001.jsonl'), 'garbage\n');
    const stack = await startStack({ dataFolder });
    const ready = await fetch(`${stack.gateway.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', records_set_aside: 1 }]);
    expect((await metricsOf(stack)).value('sea_evidence_set_aside')).toBe(1);
    stack.evidence.respond = () => ({ status: 503 });
    expect((await fetch(`${stack.gateway.url}/admin/kill-switch`, { method: 'POST' })).status).toBe(200);
    const { value } = await metricsOf(stack);
    expect(value('sea_evidence_spooled_records')).toBeGreaterThanOrEqual(2);
    expect(value('sea_evidence_spooled_bytes')).toBeGreaterThan(100);
  });

  it('needs its role', async () => {
    const [scraper, client] = [
      createToken('prom', ['metrics'], new Date()),
      createToken('app', ['client'], new Date()),
    ];
    const { gateway } = await startStack({ tokens: [scraper.entry, client.entry] }, 'auth: { local: token }');
    const ask = async (headers: Record<string, string>) => (await fetch(`${gateway.url}/metrics`, { headers })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ authorization: `Bearer ${client.token}` })).toBe(403);
    expect(await ask({ authorization: `Bearer ${scraper.token}` })).toBe(200);
  });

  it('has its counterpart in a header', async () => {
    const { chat } = await startStack();
    for (const prompt of ['hi', '4111 1111 1111 1111']) {
      expect((await chat(prompt)).headers.get('x-sea-overhead-ms')).toMatch(/^\d+\.\d$/);
    }
  });
});

describe('quantile', () => {
  it('is at most a tenth too long', () => {
    const counts = new Map<number, number>();
    for (let ms = 1; ms <= 1_000; ms++) {
      const bucket = fineBucket(ms / 1_000);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    for (const q of [0.5, 0.9, 0.99]) {
      expect(quantile(counts, q)).toBeGreaterThanOrEqual(q);
      expect(quantile(counts, q)).toBeLessThanOrEqual(q * 1.1);
    }
    expect(quantile(new Map(), 0.99)).toBe(0);
  });
});
