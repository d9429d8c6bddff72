import { request } from 'node:http';
import { createToken } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { startStack, type Stack } from '../testing/stack.test.support.ts';

/** The status of a call with exactly these headers, as a client of one's own would send them. */
function statusOf(
  stack: Stack,
  method: string,
  path: string,
  headers: Record<string, string | string[]>,
): Promise<number> {
  const { port } = stack.gateway;
  return new Promise((done, failed) => {
    request(
      { host: '127.0.0.1', port, method, path, setHost: false, headers: { host: `localhost:${port}`, ...headers } },
      (response) => {
        response.resume();
        response.on('end', () => done(response.statusCode ?? 0));
      },
    )
      .on('error', failed)
      .end();
  });
}

const ADMIN = [
  ['GET', '/admin/kill-switch'],
  ['POST', '/admin/kill-switch'],
  ['DELETE', '/admin/kill-switch'],
  ['GET', '/metrics'],
  ['GET', '/v1/models'],
] as const;

describe('a request from this machine itself', () => {
  it.each(['localhost', 'localhost:8080', 'LOCALHOST', '127.0.0.1', '127.0.0.1:8080', '[::1]', '[::1]:8080'])(
    'may call everything as %s, without a token',
    async (host) => {
      const stack = await startStack();
      for (const [method, path] of ADMIN) {
        if (method === 'POST') continue;
        expect([method, path, await statusOf(stack, method, path, { host })]).toEqual([method, path, 200]);
      }
      expect(await statusOf(stack, 'POST', '/admin/kill-switch', { host })).toBe(200);
    },
  );

  it.each<[string, Record<string, string | string[]>]>([
    ['a rebound name', { host: 'evil.example' }],
    ['a name that begins like this machine', { host: 'localhost.evil.example' }],
    ['a name that ends like this machine', { host: 'evil.localhost' }],
    ['another address of this machine', { host: '127.0.0.2' }],
    ['all addresses', { host: '0.0.0.0' }],
    ['an address written otherwise', { host: '2130706433' }],
    ['no name', { host: '' }],
    ['a user in front of the name', { host: 'evil@localhost' }],
    ['a page', { origin: 'http://localhost:3000' }],
    ['a page without origin', { origin: 'null' }],
    ['an empty origin', { origin: '' }],
    ['a page of the same site', { 'sec-fetch-site': 'same-origin' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page that says it twice', { 'sec-fetch-site': ['none', 'cross-site'] }],
    ['a proxy (Forwarded)', { forwarded: 'for=127.0.0.1' }],
    ['a proxy (X-Forwarded-For)', { 'x-forwarded-for': '127.0.0.1' }],
    ['a proxy (X-Forwarded-Host)', { 'x-forwarded-host': 'localhost' }],
    ['a proxy (X-Forwarded-Proto)', { 'x-forwarded-proto': 'https' }],
    ['a proxy (Via)', { via: '1.1 cache' }],
  ])('is not what comes through %s', async (_name, headers) => {
    const stack = await startStack();
    for (const [method, path] of ADMIN) {
      expect([method, path, await statusOf(stack, method, path, headers)]).toEqual([method, path, 401]);
    }
    expect(await (await fetch(`${stack.gateway.url}/health`)).text()).toContain('healthy');
  });

  it('a person typing the address may be', async () => {
    const stack = await startStack();
    expect(await statusOf(stack, 'GET', '/admin/kill-switch', { 'sec-fetch-site': 'none' })).toBe(200);
  });

  it('needs a token where the configuration says so', async () => {
    const { entry, token } = createToken('ops', ['admin'], new Date());
    const stack = await startStack({ tokens: [entry] }, 'auth: { local: token }');
    for (const [method, path] of ADMIN) {
      expect(await statusOf(stack, method, path, {})).toBe(401);
      expect(await statusOf(stack, method, path, { authorization: 'Bearer wrong' })).toBe(401);
    }
    expect(await statusOf(stack, 'GET', '/metrics', { authorization: `Bearer ${token}` })).toBe(200);
    // An admin's token also counts through a proxy.
    expect(await statusOf(stack, 'GET', '/metrics', { authorization: `Bearer ${token}`, via: '1.1 cache' })).toBe(200);
  });
});
