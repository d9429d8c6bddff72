import { createToken } from '@sea-forge/service';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningEvidence } from '../start-evidence.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { CURL_HEADERS, event, send, sendRaw } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);
const sharedFixture = evidenceFixture();
let shared: RunningEvidence;
beforeAll(async () => {
  shared = await sharedFixture.start();
});
afterAll(sharedFixture.clean);

const NOW = new Date('2026-01-01T00:00:00Z');
const query = (headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { ...CURL_HEADERS, ...headers },
  body: '{}',
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const statusOf = async (port: number, headers: string, path = '/api/v1/logs', method = 'GET') =>
  Number((await sendRaw(port, `${method} ${path} HTTP/1.1\r\n${headers}connection: close\r\n\r\n`)).slice(9, 12));

describe('local trust', () => {
  it('lets a bare request of this machine in', async () => {
    const { url, port } = await fixture.start();
    expect((await send(`${url}/api/v1/logs`, query())).status).toBe(200);
    for (const host of ['localhost', `localhost:${port}`, 'LOCALHOST', '127.0.0.1:1', '[::1]:8083']) {
      expect([host, await statusOf(port, `host: ${host}\r\n`)]).toEqual([host, 200]);
    }
  });

  it.each([
    ['a web page', 'host: localhost\r\norigin: http://localhost\r\n'],
    ['a web page of no origin', 'host: localhost\r\norigin: null\r\n'],
    ['an image on a web page', 'host: localhost\r\nsec-fetch-site: cross-site\r\n'],
    ['a proxy', 'host: localhost\r\nx-forwarded-for: 10.0.0.1\r\n'],
    ['a proxy that names itself', 'host: localhost\r\nvia: 1.1 nginx\r\n'],
    ['a proxy of the standard', 'host: localhost\r\nforwarded: for=10.0.0.1\r\n'],
    ['an empty proxy header', 'host: localhost\r\nX-Forwarded-Host:\r\n'],
    ['a rebound name', 'host: evil.example:8083\r\n'],
    ['a name that begins well', 'host: localhost.evil.example\r\n'],
    ['two hosts, the first of them this machine', 'host: localhost\r\nhost: evil.example\r\n'],
    ['another token scheme', 'host: localhost\r\nauthorization: Basic eDp5\r\n'],
  ])('does not extend to %s', async (_name, headers) => {
    const { port } = shared;
    expect(await statusOf(port, headers)).toBe(401);
    expect(await statusOf(port, headers, '/checkpoint')).toBe(401);
    expect(await statusOf(port, `${headers}content-length: 0\r\n`, '/api/v1/events', 'POST')).toBe(401);
  });

  it('needs a host', async () => {
    const { port } = await fixture.start();
    expect(Number((await sendRaw(port, 'GET /api/v1/logs HTTP/1.0\r\n\r\n')).slice(9, 12))).toBe(401);
  });

  it('can be switched off', async () => {
    const { token, entry } = createToken('a', ['auditor'], NOW);
    const { url } = await fixture.start({ yaml: 'auth: {local: token}\n', tokens: [entry] });
    const refused = await send(`${url}/api/v1/logs`, query());
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await send(`${url}/api/v1/logs`, query(bearer(token)))).status).toBe(200);
  });
});

describe('tokens', () => {
  it('open what their role is for, and nothing else', async () => {
    const writer = createToken('w', ['writer'], NOW);
    const auditor = createToken('a', ['auditor'], NOW);
    const { url } = await fixture.start({ tokens: [writer.entry, auditor.entry] });
    const write = (token: string) =>
      send(`${url}/api/v1/events`, { method: 'POST', headers: bearer(token), body: JSON.stringify(event('request')) });
    const read = (token: string, path: string) => send(url + path, { headers: bearer(token) });
    expect((await write(writer.token)).status).toBe(201);
    expect((await write(auditor.token)).status).toBe(403);
    for (const path of ['/api/v1/logs', '/checkpoint', '/tile/0/000.p/1', '/api/v1/proof/inclusion?index=0']) {
      expect([path, (await read(auditor.token, path)).status]).toEqual([path, 200]);
      expect([path, (await read(writer.token, path)).status]).toEqual([path, 403]);
    }
    expect((await read('unknown', '/api/v1/logs')).status).toBe(200);
  });

  it('that are unknown count for nothing where clients have tokens', async () => {
    const client = createToken('c', ['client'], NOW);
    const { url } = await fixture.start({ tokens: [client.entry] });
    expect((await send(`${url}/api/v1/logs`, query(bearer('sk-unknown')))).status).toBe(401);
    expect((await send(`${url}/api/v1/logs`, query(bearer(client.token)))).status).toBe(403);
  });

  it('are needed to listen beyond this machine', async () => {
    await expect(fixture.start({ host: '0.0.0.0' })).rejects.toThrow('needs tokens');
  });
});
