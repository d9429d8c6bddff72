import { afterEach, describe, expect, it } from 'vitest';
import { eventsOf, type Reply, startRecorder } from '../testing/servers.test.support.ts';
import { EvidenceUnavailable } from './evidence-sink.ts';
import { HttpEvidenceSink } from './http-evidence-sink.ts';

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of running.splice(0).reverse()) await close();
});

async function start(changes: { batchSize?: number; token?: string; timeoutMs?: number } = {}) {
  const recorder = await startRecorder();
  const options = {
    url: recorder.url,
    source: '/s',
    timeoutMs: 2_000,
    batchSize: 3,
    now: () => new Date(0),
    ...changes,
  };
  const sink = new HttpEvidenceSink(options);
  running.push(recorder.close, () => sink.close());
  return { recorder, sink };
}
const event = (n: number) => ({ type: 'request' as const, data: { n } });

describe('HttpEvidenceSink', () => {
  it('posts CloudEvents with the token', async () => {
    const { recorder, sink } = await start({ token: 't' });
    await sink.record([event(1)]);
    expect(recorder.received[0]).toMatchObject({ path: '/api/v1/events', headers: { authorization: 'Bearer t' } });
    expect(eventsOf(recorder)).toMatchObject([
      { specversion: '1.0', source: '/s', type: 'request', time: '1970-01-01T00:00:00.000Z', data: { n: 1 } },
    ]);
  });

  it('sends what waits together, up to batch_size, and parts no record', async () => {
    const { recorder, sink } = await start();
    const answers: ((reply: Reply) => void)[] = [];
    recorder.respond = () => new Promise((done) => answers.push(done));
    const all = Array.from({ length: 10 }, (_, n) => sink.record([event(n)]));
    const pair = sink.record([event(10), event(11)]);
    const answerAll = setInterval(() => answers.splice(0).forEach((answer) => answer({ status: 201 })), 5);
    await Promise.all([...all, pair]);
    clearInterval(answerAll);
    const sizes = recorder.received.map(({ body }) => body.length as number);
    expect(Math.max(...sizes)).toBe(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(12);
  });

  it('lets one record that is refused take no other with it', async () => {
    const { recorder, sink } = await start({ batchSize: 10 });
    let isFirst = true;
    const held: ((reply: Reply) => void)[] = [];
    recorder.respond = ({ body }) => {
      if (isFirst) return new Promise((done) => held.push(done));
      return { status: (body as { data: { n: number } }[]).some(({ data }) => data.n === 5) ? 400 : 201 };
    };
    const results = Array.from({ length: 8 }, (_, n) =>
      sink.record([event(n)]).then(
        () => 'ok',
        (error: unknown) => error,
      ),
    );
    const release = setInterval(() => {
      isFirst = false;
      held.splice(0).forEach((answer) => answer({ status: 201 }));
    }, 5);
    const outcomes = await Promise.all(results);
    clearInterval(release);
    expect(outcomes[5]).toBeInstanceOf(EvidenceUnavailable);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(7);
  });

  it('fails where the service is slow, gone or full', async () => {
    const slow = await start({ timeoutMs: 100 });
    slow.recorder.respond = () => new Promise(() => undefined);
    await expect(slow.sink.record([event(1)])).rejects.toThrow(EvidenceUnavailable);
    const full = await start();
    full.recorder.respond = () => ({ status: 507 });
    await expect(full.sink.record([event(1)])).rejects.toThrow('507');
    const gone = await start();
    await gone.recorder.close();
    await expect(gone.sink.record([event(1)])).rejects.toThrow('ECONNREFUSED');
    expect(await gone.sink.isReady()).toBe(false);
  });
});
