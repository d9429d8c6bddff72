import { describe, expect, it } from 'vitest';
import { authenticate } from './authenticate.ts';
import { checkListen } from './check-listen.ts';
import type { Headers } from './local-trust.ts';
import { hasRole, isRefusal, requireRole } from './roles.ts';
import { createToken, type Tokens } from './tokens.ts';

const NOW = new Date('2026-01-02T03:04:05Z');
const writer = createToken('w', ['writer'], NOW);
const admin = createToken('a', ['admin'], NOW);
const client = createToken('c', ['client'], NOW);

function who(
  headers: Headers,
  options: { peer?: string | undefined; tokens?: Tokens; local?: 'trust' | 'token' } = {},
) {
  const remoteAddress = 'peer' in options ? options.peer : '127.0.0.1';
  const result = authenticate(
    { remoteAddress, headers },
    { local: options.local ?? 'trust', tokens: options.tokens ?? [] },
  );
  return isRefusal(result) ? result.status : result.id;
}

const host = 'localhost:8083';

describe('local trust', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1', '0:0:0:0:0:0:0:1'])(
    'takes the peer %s for local',
    (peer) => expect(who({ host }, { peer })).toBe('local'),
  );

  it.each([
    '10.0.0.1',
    '::ffff:10.0.0.1',
    '::2',
    'fe80::1',
    '128.0.0.1',
    '127.0.0.1.evil.example',
    '',
    '1::1',
    '::ffff:7f00:1',
    '::ffff:127.0.0.1.evil',
    '::ffff:::1',
    '::1%lo',
    '[::1]',
    '127.0.0.1:8083',
    '127.0.0.1 ',
    '0127.0.0.1',
    undefined,
  ])('does not take the peer %s for local', (peer) => expect(who({ host }, { peer })).toBe(401));

  it.each(['localhost', 'LOCALHOST:1', 'LocalHost', '127.0.0.1', '127.0.0.1:8083', '[::1]', '[::1]:8083'])(
    'takes the host %s for local',
    (value) => expect(who({ host: value })).toBe('local'),
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:8083',
    '127.0.0.2',
    '::1',
    'localhost:',
    'localhost:8083:1',
    'localhost:123456',
    'localhost:80a',
    'localhost.',
    '127.0.0.1.',
    '127.1',
    '[::1',
    '[::1]:',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    'localhost, evil.example',
    'localhost\nevil.example',
    'localhost@evil',
    ' localhost',
    '',
  ])('does not take the host %j for local', (value) => expect(who({ host: value })).toBe(401));

  it('needs exactly one host', () => {
    expect(who({})).toBe(401);
    expect(who({ host: ['localhost'] })).toBe('local');
    expect(who({ host: [] })).toBe(401);
    expect(who({ host: ['localhost', 'localhost'] })).toBe(401);
    expect(who({ host, Host: host })).toBe(401);
  });

  it.each([
    ['origin', 'http://localhost:8083'],
    ['origin', 'null'],
    ['origin', ''],
    ['Origin', 'http://evil.example'],
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-origin'],
    ['sec-fetch-site', 'same-site'],
    ['sec-fetch-site', ''],
    ['forwarded', 'for=127.0.0.1'],
    ['x-forwarded-for', '127.0.0.1'],
    ['x-forwarded-host', 'localhost'],
    ['x-forwarded-proto', 'http'],
    ['X-Forwarded-Anything', ''],
    ['via', '1.1 proxy'],
  ])('does not trust a request with %s: %j', (name, value) => expect(who({ host, [name]: value })).toBe(401));

  it('trusts an address typed into a browser at this machine', () => {
    expect(who({ host, 'sec-fetch-site': 'none' })).toBe('local');
    expect(who({ host: [host], 'sec-fetch-site': ['none'] })).toBe('local');
    expect(who({ host, 'sec-fetch-site': ['none', 'cross-site'] })).toBe(401);
  });

  it('can be switched off', () => {
    expect(who({ host }, { local: 'token' })).toBe(401);
    expect(who({ host, authorization: 'Bearer x' }, { local: 'token' })).toBe(401);
  });
});

describe('tokens', () => {
  const tokens = [writer.entry, admin.entry];

  it('lets the owner of a token in from anywhere', () => {
    expect(who({ authorization: `Bearer ${writer.token}` }, { peer: '10.0.0.1', tokens })).toBe('w');
    expect(who({ host, authorization: `bearer ${admin.token}` }, { tokens })).toBe('a');
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Basic eDp5',
    'Bearer a b',
    `Bearer ${'x'.repeat(5000)}`,
    `Bearer ${writer.token}x`,
    'ü',
  ])('refuses %j from afar', (authorization) => expect(who({ authorization }, { peer: '10.0.0.1', tokens })).toBe(401));

  it('ignores an unknown token from a local peer only while no client tokens are configured', () => {
    const headers = { host, authorization: 'Bearer sk-anything' };
    expect(who(headers, { tokens })).toBe('local');
    expect(who(headers, { tokens: [...tokens, client.entry] })).toBe(401);
    expect(who({ ...headers, origin: 'http://x' }, { tokens })).toBe(401);
  });

  it('takes a known token for what it is, also from a local peer', () => {
    expect(who({ host, authorization: `Bearer ${writer.token}` }, { tokens })).toBe('w');
  });

  it('refuses several authorization values', () => {
    const authorization = [`Bearer ${writer.token}`, `Bearer ${admin.token}`];
    expect(who({ authorization }, { peer: '10.0.0.1', tokens })).toBe(401);
  });
});

describe('roles', () => {
  const identity = (roles: ('admin' | 'writer')[]) => ({ id: 'x', kind: 'token' as const, roles, assertsFacts: false });

  it('gives an admin every role and a writer its own', () => {
    expect(hasRole(identity(['admin']), 'auditor')).toBe(true);
    expect(hasRole(identity(['writer']), 'writer')).toBe(true);
    expect(requireRole(identity(['writer']), 'auditor')).toMatchObject({ refused: true, status: 403 });
  });
});

describe('checkListen', () => {
  it.each(['127.0.0.1', 'localhost', '::1', '[::1]', '127.1.2.3'])('allows %s without tokens', (address) =>
    expect(checkListen(address, [])).toBeUndefined(),
  );

  it.each(['0.0.0.0', '::', '', '192.168.0.1', 'example.com', '::ffff:10.0.0.1'])(
    'refuses %j without tokens',
    (address) => {
      expect(checkListen(address, [])).toContain('needs tokens');
      expect(checkListen(address, [writer.entry])).toBeUndefined();
    },
  );
});
