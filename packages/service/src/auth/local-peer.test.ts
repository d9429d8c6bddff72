import { describe, expect, it } from 'vitest';
import { authenticate } from './authenticate.ts';
import { bridgeGatewayOf } from './bridge-gateway.ts';
import { readLocalPeer } from './local-peer.ts';
import { isRefusal } from './roles.ts';

const HEADER = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
const routes = (...lines: readonly string[]) => `${[HEADER, ...lines].join('\n')}\n`;
const DEFAULT = 'eth0\t00000000\t010012AC\t0003\t0\t0\t0\t00000000\t0\t0\t0';
const OWN = 'eth0\t000012AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0';

describe('bridgeGatewayOf', () => {
  it("is the gateway of a container's default route", () => {
    expect(bridgeGatewayOf(routes(DEFAULT, OWN))).toBe('172.18.0.1');
    expect(bridgeGatewayOf(routes(OWN, DEFAULT.replace('010012AC', '0111A8c0')))).toBe('192.168.17.1');
  });

  it.each([
    ['no routes', routes()],
    ['no text', ''],
    ['no default route', routes(OWN)],
    ['two ways out', routes(DEFAULT, DEFAULT.replace('010012AC', '010013AC'))],
    ['a default route without a gateway', routes(DEFAULT.replace('010012AC', '00000000'))],
    ['one that is down', routes(DEFAULT.replace('0003', '0002'))],
    ['one that is no gateway', routes(DEFAULT.replace('0003', '0001'))],
    ['a half of everything', routes(DEFAULT.replace('\t00000000\t0\t0\t0', '\t00000080\t0\t0\t0'))],
    ['another format', routes('default via 172.18.0.1 dev eth0')],
    ['an address that is none', routes(DEFAULT.replace('010012AC', '010012ACFF'))],
  ])('is none for %s', (_name, text) => expect(bridgeGatewayOf(text)).toBeUndefined());
});

describe('readLocalPeer', () => {
  const container = { isContainer: () => true, routes: () => routes(DEFAULT) };

  it('trusts nobody more unless told to', () => expect(readLocalPeer(undefined, container)).toEqual({ ok: true }));

  it('is the gateway of the bridge in a container, and nowhere else', () => {
    expect(readLocalPeer('bridge', container)).toEqual({ ok: true, peer: '172.18.0.1' });
    expect(readLocalPeer('bridge', { ...container, isContainer: () => false })).toEqual({ ok: true });
    expect(readLocalPeer('172.18.0.1', container)).toMatchObject({ ok: false });
  });

  it('is nobody where the routes are not known', () => {
    const blind = {
      isContainer: () => true,
      routes: () => {
        throw new Error('ENOENT');
      },
    };
    expect(readLocalPeer('bridge', blind)).toEqual({ ok: true });
  });
});

describe('a request from the gateway of the bridge', () => {
  const who = (remoteAddress: string, headers: Record<string, string>, localPeer?: string) => {
    const auth = { local: 'trust', tokens: [], ...(localPeer === undefined ? {} : { localPeer }) } as const;
    const result = authenticate({ remoteAddress, headers }, auth);
    return isRefusal(result) ? result.status : result.id;
  };
  const host = 'localhost:8080';

  it.each(['172.18.0.1', '::ffff:172.18.0.1'])('is the machine itself, as %s', (peer) => {
    expect(who(peer, { host }, '172.18.0.1')).toBe('local');
    expect(who(peer, { host })).toBe(401);
  });

  it.each(['172.18.0.2', '172.18.0.10', '172.18.0.1.evil', '::ffff:172.18.0.2', ''])(
    'is not taken for it as %s',
    (peer) => expect(who(peer, { host }, '172.18.0.1')).toBe(401),
  );

  it.each<Record<string, string>>([
    { host: 'gateway.example' },
    { host: '172.18.0.1:8080' },
    { host, origin: 'http://evil.example' },
    { host, 'x-forwarded-for': '127.0.0.1' },
    { host, via: '1.1 proxy' },
    { host, 'sec-fetch-site': 'cross-site' },
  ])('needs what every local request needs: %j', (headers) =>
    expect(who('172.18.0.1', headers, '172.18.0.1')).toBe(401),
  );
});
