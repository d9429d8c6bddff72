import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents, send, sendRaw } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const post = (url: string, body: Uint8Array | string) => send(`${url}/api/v1/events`, { method: 'POST', body });
const isHealthy = async (url: string) => (await send(`${url}/health`)).status === 200;

describe('a hostile body', () => {
  it('larger than the limit is refused, however it is sent', async () => {
    const { url, port } = await fixture.start();
    const large = 'x'.repeat(1_048_577);
    const declared = await post(url, large);
    expect([declared.status, declared.json.error.code]).toEqual([413, 'payload_too_large']);
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const chunked = await sendRaw(
      port,
      `POST /api/v1/events HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n${piece.repeat(17)}0\r\n\r\n`,
    );
    expect(chunked).toContain('HTTP/1.1 413');
    expect(await isHealthy(url)).toBe(true);
  });

  it.each([
    ['deep JSON', '['.repeat(500_000) + ']'.repeat(500_000)],
    ['deep objects', '{"a":'.repeat(150_000) + '1' + '}'.repeat(150_000)],
    ['deep data', JSON.stringify(event('request')).replace('{}', '['.repeat(65) + ']'.repeat(65))],
    ['unfinished JSON', '{"specversion": "1.0"'],
    ['a member twice', JSON.stringify(event('request')).replace('"data":{}', '"data":{"a":1,"b":2,"\\u0061":3}')],
    ['an attribute twice', JSON.stringify(event('request')).replace('{', '{"type":"access",')],
    ['an integer that no double holds', JSON.stringify(event('request')).replace('{}', '{"n":9007199254740993}')],
    ['a number beyond all bounds', JSON.stringify(event('request')).replace('{}', '{"n":1e999}')],
    ['very many digits', JSON.stringify(event('request')).replace('{}', `{"n":${'9'.repeat(900_000)}}`)],
    ['a batch of nothings', `[${'0,'.repeat(500_000)}0]`],
    ['a byte order mark', `\ufeff${JSON.stringify(event('request'))}`],
    ['a prototype as attribute', JSON.stringify(event('request')).replace('{', '{"__proto__":{"type":"access"},')],
  ])('of %s is refused and nothing recorded', async (_name, body) => {
    const { url } = await fixture.start();
    const { status, text } = await post(url, body);
    expect(status).toBe(400);
    expect(text.length).toBeLessThan(1000);
    expect((await curl(`${url}/api/v1/logs`, '{}')).json.count).toBe(0);
  });

  it('that is not UTF-8 is refused', async () => {
    const { url } = await fixture.start();
    const body = Buffer.from(JSON.stringify(event('request', { a: 'ÿ' })), 'latin1');
    expect((await post(url, body)).json.error.message).toBe('the body is not UTF-8');
  });

  it('keeps what it is: members named like a prototype stay members', async () => {
    const { url } = await fixture.start();
    const body = JSON.stringify(event('request')).replace('{}', '{"__proto__":{"x":1},"constructor":1,"toJSON":2}');
    expect((await post(url, body)).status).toBe(201);
    const { text } = await curl(`${url}/api/v1/logs`, '{}');
    expect(text).toContain('"__proto__":{"x":1}');
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('of very many small events is recorded whole', async () => {
    const { url } = await fixture.start();
    const batch = Array.from({ length: 8_000 }, (_, n) => ({
      specversion: '1.0',
      id: `${n}`,
      source: 's',
      type: 'request',
    }));
    const { status, json } = await postEvents(url, batch);
    expect([status, json.length, json.at(-1).index]).toEqual([201, 8_000, 7_999]);
    expect((await curl(`${url}/api/v1/logs`, '{}')).json).toMatchObject({ count: 8_000, complete: true });
  });
});

describe('a hostile request', () => {
  it.each([
    ['is no HTTP', 'hello\r\n\r\n', 400],
    ['has headers without end', `GET /health HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'smuggles',
      'POST /api/v1/events HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n',
      400,
    ],
    ['has a broken escape', 'GET /api/v1/events/%zz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n', 400],
    [
      'leaves the tree of paths',
      'GET /tile/../../etc/passwd HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
      404,
    ],
  ])('that %s gets %i', async (_name, request, status) => {
    const { port, url } = await fixture.start();
    expect(await sendRaw(port, request)).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*"error":`));
    expect(await isHealthy(url)).toBe(true);
  });

  it('that never ends is cut', async () => {
    const { port } = await fixture.start({ yaml: 'limits: {request_timeout: 100ms}\n' });
    const answer = await sendRaw(
      port,
      'POST /api/v1/events HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n{',
    );
    expect(answer).toContain('HTTP/1.1 408');
  });

  it('to no endpoint, or with another method, says so', async () => {
    const { url } = await fixture.start();
    expect((await send(`${url}/api/v2/logs`)).status).toBe(404);
    const wrong = await send(`${url}/api/v1/events`);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await send(`${url}/api/v1/logs`, { method: 'DELETE' })).headers.get('allow')).toBe('GET, POST');
  });

  it('whose reader goes away in the middle of an answer leaves the service as it was', async () => {
    const { url, port } = await fixture.start();
    const data = { text: 'x'.repeat(20_000) };
    for (let n = 0; n < 10; n++)
      await postEvents(
        url,
        Array.from({ length: 40 }, () => event('request', data)),
      );
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET /api/v1/logs HTTP/1.1\r\nhost: localhost\r\n\r\n'),
      );
      socket.once('data', () => socket.destroy());
      socket.once('close', () => resolve());
    });
    expect((await curl(`${url}/api/v1/logs`, '{"last": 3}')).json.count).toBe(3);
  });
});
