import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { performCurl } from './curl.ts';
import { readCurlCall } from './curl-call.ts';

let server: Server;
let address = '';

beforeAll(async () => {
  // Answers with what it was asked.
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method, url, headers } = request;
    response.statusCode = url?.startsWith('/refused') === true ? 403 : 200;
    response.end(JSON.stringify({ method, url, type: headers['content-type'], mark: headers['x-mark'], body }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
afterEach(() => vi.unstubAllEnvs());

function perform(...args: readonly string[]) {
  const sandbox = { address: () => address, repository: tmpdir() } as unknown as Parameters<typeof performCurl>[0];
  return performCurl(sandbox, args);
}

const CALLS = [
  ['/health'],
  ['/admin/kill-switch', '-X', 'POST'],
  ['/api/v1/logs', '-d', '{"last": "10"}'],
  ['/api/v1/logs?start=1', '-G', '-d', 'last=10', '-d', 'order=asc'],
  ['/v1/chat', '-s', '-H', 'Content-Type: application/json', '-H', 'X-Mark: a: b', '--data', '{}'],
  ['/admin/kill-switch', '-X', 'DELETE', '-d', '{"model": "m"}'],
  ['/refused'],
].map(([path = '', ...rest]) => ({ path, rest }));
const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('curl in a runbook', () => {
  it.each(CALLS)('is the same call where there is none: $path $rest', async ({ path, rest }) => {
    const there = await perform(`http://${address}${path}`, ...rest);
    vi.stubEnv('PATH', tmpdir());
    const { how, ok, output, note } = await perform(`http://${address}${path}`, ...rest);
    expect({ how, ok }).toEqual({ how: 'run', ok: path !== '/refused' });
    expect(note ?? '').toContain(ok ? '' : '403');
    expect(output).toContain('"url":"');
    if (hasCurl) expect(there).toMatchObject({ how, ok, output });
  });

  it('asks nobody outside of the stack, and nothing that it does not understand', async () => {
    expect(await perform('http://example.com/health')).toMatchObject({ how: 'not run', ok: false });
    expect(await perform(`http://${address}/a`, `http://${address}/b`)).toMatchObject({ how: 'not run' });
    expect(readCurlCall(['-d', '@/etc/passwd', 'http://localhost/'])).toContain('none from a file');
    expect(readCurlCall(['--upload-file', 'x'])).toContain('--upload-file');
  });

  it('says why there was no answer', async () => {
    vi.stubEnv('PATH', tmpdir());
    const open = address;
    address = 'localhost:1';
    try {
      expect(await perform('http://localhost:1/health')).toMatchObject({
        ok: false,
        note: expect.stringContaining('no whole answer'),
      });
    } finally {
      address = open;
    }
  });
});
