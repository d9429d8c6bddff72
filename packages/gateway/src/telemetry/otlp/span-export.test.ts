import { TracerProvider } from '@opentelemetry/sdk-trace';
import { createLogger } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { Metrics } from '../../metrics/metrics.ts';
import { spansOf, startCollector } from '../../testing/servers.test.support.ts';
import { endAfterTest } from '../../testing/stack.test.support.ts';
import { ExportHealth, reasonOf } from './export-health.ts';
import { SpanExport } from './span-export.ts';

const MANY = 10_000;

async function startExport() {
  const collector = endAfterTest(await startCollector());
  const log: string[] = [];
  const metrics = new Metrics(() => new Date());
  const logger = createLogger({ service: 'x', write: (line) => void log.push(line) });
  const exporter = new SpanExport(
    { url: `${collector.url}/v1/traces` },
    1,
    new ExportHealth('traces', metrics, logger),
  );
  const provider = new TracerProvider({ spanProcessors: [exporter] });
  const lost = (): number => {
    const families = metrics.families({
      isKilled: false,
      pendingReviews: 0,
      openBreakers: [],
      backlog: { records: 0, bytes: 0, setAside: 0 },
    });
    const points = families.find(({ name }) => name === 'sea_telemetry_lost_total')?.points ?? [];
    return points.reduce((sum, { value }) => sum + Number(value), 0);
  };
  const spans = (count: number): void => {
    for (let at = 0; at < count; at++) provider.getTracer('test').startSpan('one').end();
  };
  return { collector, log, exporter, lost, spans };
}

describe('the export of spans', () => {
  it('keeps no more than it may while nobody takes them, and tells that once', async () => {
    const { collector, log, exporter, lost, spans } = await startExport();
    collector.respond = () => new Promise(() => undefined);
    spans(MANY);
    const lostAtOnce = lost();
    expect(lostAtOnce).toBe(MANY - 2_048);
    exporter.abandon();
    expect(lost()).toBe(MANY);
    expect(log).toHaveLength(1);
    expect(JSON.parse(log[0] ?? '')).toMatchObject({ event: 'telemetry_lost', reason: 'too many spans wait' });
  });

  it('loses none to a collector that takes them, more than it may keep at once', async () => {
    const { collector, exporter, lost, spans } = await startExport();
    for (let round = 0; round < 3; round++) {
      spans(2_000);
      await exporter.forceFlush();
    }
    await exporter.shutdown();
    expect(lost()).toBe(0);
    expect(spansOf(collector)).toHaveLength(6_000);
  });
});

describe('why an export failed', () => {
  it.each([
    [Object.assign(new Error('secret words'), { code: 503 }), 'status 503'],
    [Object.assign(new Error('secret words'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [Object.assign(new Error('secret words'), { code: 'secret words' }), 'Error'],
    [new Error('Request timed out'), 'timeout'],
    [undefined, 'unknown'],
  ])('is told without a word of the collector (%#)', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});
