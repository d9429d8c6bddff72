import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningEvidence } from '../start-evidence.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents, send, sendRaw } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);
const sharedFixture = evidenceFixture();
let shared: RunningEvidence;
beforeAll(async () => {
  shared = await sharedFixture.start();
});
afterAll(sharedFixture.clean);

async function withRecords() {
  const { url } = await fixture.start();
  const events = Array.from({ length: 24 }, (_, n) =>
    event(n % 2 === 0 ? 'policy_violation' : 'access', { n, model: `model-00${n % 3}` }, { time: timeOf(n) }),
  );
  await postEvents(url, [...events, event('harmful_output', { text: '🐝' }, { time: timeOf(24) })]);
  return `${url}/api/v1/logs`;
}

const timeOf = (n: number) => `2026-01-15T10:${String(n).padStart(2, '0')}:00Z`;
const numbers = ({ json }: { json: any }) => json.logs.map(({ data }: any) => data.n);

describe('the lines of the runbook', () => {
  it('4.1: the last ten violations, in ascending order', async () => {
    const logs = await withRecords();
    const answer = await curl(logs, '{"event_type": "policy_violation", "last": "10"}');
    expect(answer.status).toBe(200);
    expect(numbers(answer)).toEqual([4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
    expect(answer.json).toMatchObject({ count: 10, complete: true, next_cursor: null });
    expect((await curl(logs, '{"event_type": "policy_violation", "last": 10}')).text).toBe(answer.text);
  });

  it('4.1: everything since the time of the incident', async () => {
    const logs = await withRecords();
    const answer = await curl(logs, `{"start_time": "${timeOf(20)}"}`);
    expect(numbers(answer)).toEqual([20, 21, 22, 23, undefined]);
    expect((await curl(logs, '{"start_time": "2026-01-15"}')).json.count).toBe(25);
    expect((await curl(logs, '{"end_time": "2026-01-15"}')).json.count).toBe(25);
    expect((await curl(logs, '{"end_time": "2026-01-14"}')).json.count).toBe(0);
    expect((await curl(logs, `{"end_time": "${timeOf(3)}"}`)).json.count).toBe(4);
    expect((await curl(logs, '{"start_time": "2026-01-16"}')).json).toEqual({
      logs: [],
      count: 0,
      complete: true,
      next_cursor: null,
    });
    const literally = await curl(logs, '{"start_time": "<incident_time>"}');
    expect([literally.status, literally.json.error.message]).toEqual([
      400,
      expect.stringContaining('start_time must be a time such as 2026-01-31T12:00:00Z'),
    ]);
  });

  it('4.2 and 8.2: harmful outputs, accesses', async () => {
    const logs = await withRecords();
    const harmful = await curl(logs, '{"event_type": "harmful_output"}');
    expect(harmful.json.logs).toEqual([
      {
        index: 24,
        id: expect.any(String),
        type: 'harmful_output',
        source: 'urn:test',
        time: timeOf(24),
        data: { text: '🐝' },
        specversion: '1.0',
        leaf_hash: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      },
    ]);
    const accesses = (await curl(logs, '{"event_type": "access"}')).json.logs as { source: string; data: object }[];
    const ofService = accesses.filter(({ source }) => source.startsWith('urn:sea-evidence/'));
    expect(accesses.length - ofService.length).toBe(12);
    // The query before this one, and this one itself.
    expect(ofService.map(({ data }) => data)).toMatchObject([
      { route: 'POST /api/v1/logs', client: 'local', count: 2 },
    ]);
  });
});

describe('queries', () => {
  it('are the same by GET', async () => {
    const logs = await withRecords();
    const got = await send(`${logs}?event_type=policy_violation&last=2&model=model-001`);
    expect(numbers(got)).toEqual([16, 22]);
  });

  it('find a record by each of its reasons, and a model by its id or its name', async () => {
    const { url } = await fixture.start();
    const logs = `${url}/api/v1/logs`;
    const reasons = [
      { id: 'no_cards', severity: 'medium' },
      { id: 'pii_detection', severity: 'critical' },
    ];
    const about = { model: 'model-001', model_name: 'CustomerServiceLLM' };
    await postEvents(url, [
      event('policy_violation', { n: 0, ...about, policy: 'no_cards', severity: 'medium', reasons }),
      event('evaluation', { n: 1, model: 'model-001' }),
      event('request', { n: 2, model: 'CustomerServiceLLM' }),
      event('request', { n: 3, model: 'model-002', model_name: 'Other' }),
    ]);
    for (const [query, wanted] of [
      [{ policy: 'no_cards' }, [0]],
      [{ policy: 'pii_detection' }, [0]],
      [{ policy: 'pii_detection', last: 3 }, [0]],
      [{ severity: 'critical' }, [0]],
      [{ severity: 'high' }, []],
      [{ model: 'model-001' }, [0, 1, 2]],
      [{ model: 'CustomerServiceLLM' }, [0, 1, 2]],
      [{ model: 'CustomerServiceLLM', last: 1 }, [2]],
      [{ model: 'Other' }, [3]],
    ] as const) {
      expect([query, numbers(await curl(logs, JSON.stringify(query)))]).toEqual([query, wanted]);
    }
  });

  it('refuse a severity that there is none of, and find those of other programs', async () => {
    const { url } = await fixture.start();
    const ask = () => curl(`${url}/api/v1/logs`, '{"severity": "hihg"}');
    const { status, json } = await ask();
    expect([status, json.error.message]).toEqual([400, 'unknown severity "hihg"; did you mean "high"?']);
    await postEvents(url, event('incident', { severity: 'hihg' }));
    expect((await ask()).json.count).toBe(1);
  });

  it('answer everything to an empty body or an empty object', async () => {
    const logs = await withRecords();
    expect((await curl(logs, '{}')).json.count).toBe(25);
    expect((await send(logs, { method: 'POST' })).json.count).toBe(25);
  });

  it('go on where a limit ended them, both ways, without gap or repetition', async () => {
    const logs = await withRecords();
    for (const order of ['asc', 'desc']) {
      const found: number[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const { json } = await curl(
          logs,
          JSON.stringify({ limit: 5, order, ...(cursor === undefined ? {} : { cursor }) }),
        );
        found.push(...json.logs.map(({ index }: any) => index));
        expect(json.complete).toBe(json.next_cursor === null);
        cursor = json.next_cursor ?? undefined;
        pages += 1;
      } while (cursor !== undefined);
      const all = Array.from({ length: 25 }, (_, n) => n);
      expect(found).toEqual(order === 'asc' ? all : all.reverse());
      expect(pages).toBe(5);
    }
  });

  it('name the very next record, however many pages there are behind the limit', async () => {
    const { url } = await fixture.start();
    await postEvents(
      url,
      Array.from({ length: 700 }, () => event('request')),
    );
    for (const limit of [10, 199, 200, 201, 699]) {
      const { json } = await curl(`${url}/api/v1/logs`, JSON.stringify({ limit }));
      expect([json.count, json.complete, json.next_cursor]).toEqual([limit, false, String(limit)]);
    }
    expect((await curl(`${url}/api/v1/logs`, '{"limit": 700}')).json.complete).toBe(true);
  });

  it.each([
    ['an unknown field', '{"event_typ": "access"}', 'unknown field "event_typ"; did you mean "event_type"?'],
    ['another unknown field', '{"where": 1}', 'unknown field "where"; known are: event_type, last, start_time'],
    ['an unknown type', '{"event_type": "policy_violations"}', 'did you mean "policy_violation"?'],
    ['no count', '{"last": "ten"}', 'last must be a whole number from 1 on'],
    ['a count of none', '{"last": 0}', 'last must be a whole number from 1 on'],
    ['a negative count', '{"last": -1}', 'last must be a whole number from 1 on'],
    ['a fraction', '{"limit": 1.5}', 'limit must be a whole number from 1 on'],
    ['last with limit', '{"last": 1, "limit": 1}', 'last does not go with limit or cursor'],
    ['times the wrong way round', '{"start_time": "2026-01-02", "end_time": "2026-01-01"}', 'start_time is after'],
    ['a number as model', '{"model": 1}', 'model must be a text'],
    ['null', '{"model": null}', 'model must be a text'],
    ['another order', '{"order": "up"}', 'order must be "asc" or "desc"'],
    ['a list', '[]', 'the query must be a JSON object'],
    ['no JSON', '{event_type: access}', 'the body is not JSON (character 2)'],
    ['a form', 'event_type=access', 'the body is not JSON'],
    ['a field twice', '{"model": "a", "model": "b"}', 'an object has a member twice (character 16 of the body)'],
    ['a prototype', '{"__proto__": {"last": 1}}', 'unknown field "__proto__"'],
  ])('are refused with %s', async (_name, body, message) => {
    const { status, json } = await curl(`${shared.url}/api/v1/logs`, body);
    expect(status).toBe(400);
    expect(json.error.message).toContain(message);
  });

  it('are refused where the filter stands at a place that is not read', async () => {
    const { url, port } = await fixture.start();
    expect((await curl(`${url}/api/v1/logs?event_type=access`, '{}')).status).toBe(400);
    expect((await send(`${url}/api/v1/logs?model=a&model=b`)).json.error.message).toBe('model must be a text');
    const body = '{"event_type": "access"}';
    const got = await sendRaw(
      port,
      `GET /api/v1/logs HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    expect(got).toContain('HTTP/1.1 400');
  });

  it('take JSON of any content type, also of none', async () => {
    const logs = await withRecords();
    const body = Buffer.from('{"last": 1}');
    for (const type of [
      'application/json',
      'text/plain',
      'application/octet-stream',
      'x',
      'a/b; charset=latin1',
      ';;',
      '',
    ]) {
      const answer = await send(logs, { method: 'POST', headers: { 'content-type': type }, body });
      expect([type, answer.status, answer.status === 200 && answer.json.count]).toEqual([type, 200, 1]);
    }
  });
});
