import { isIPv4, isIPv6 } from 'node:net';

/**
 * Header names in any case. Best Node's `IncomingMessage.headersDistinct`: its `headers` drop a second `Host` unseen.
 */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What of a request decides who sent it. */
export interface RequestOrigin {
  /** The peer's address as the socket gives it; undefined for a closed or a unix socket. */
  readonly remoteAddress?: string | undefined;
  readonly headers: Headers;
}

const LOCAL_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** 127.0.0.0/8, ::1, and the former as IPv4-mapped IPv6. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  const mapped = /^::ffff:(.*)$/i.exec(address);
  const v4 = mapped?.[1] ?? address;
  if (isIPv4(v4)) return v4.startsWith('127.');
  return isIPv6(address) && /^(?:::1|(?:0{1,4}:){7}0{0,3}1)$/.test(address);
}

/**
 * Does the request come from this machine itself, and not through a browser page, a rebound DNS name or a proxy?
 * (design: gateway, "Local trust"). A header that is there but empty counts as there.
 *
 * @param localPeer an IPv4 address that is this machine, too: see `readLocalPeer`.
 */
export function isLocalRequest({ remoteAddress, headers }: RequestOrigin, localPeer?: string): boolean {
  if (!isLoopback(remoteAddress) && !isPeer(remoteAddress, localPeer)) return false;
  let host: string | undefined;
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const lowerCase = name.toLowerCase();
    if (lowerCase === 'host') {
      // Two hosts, in whatever spelling, are one too many.
      if (host !== undefined) return false;
      host = onlyValue(value);
      if (host === undefined) return false;
    } else if (lowerCase === 'sec-fetch-site') {
      if (onlyValue(value) !== 'none') return false;
    } else if (isForeign(lowerCase)) return false;
  }
  return host !== undefined && LOCAL_HOST.test(host);
}

function isPeer(address: string | undefined, peer: string | undefined): boolean {
  return peer !== undefined && (address === peer || address?.toLowerCase() === `::ffff:${peer}`);
}

function onlyValue(value: string | readonly string[]): string | undefined {
  if (typeof value === 'string') return value;
  return value.length === 1 ? value[0] : undefined;
}

function isForeign(name: string): boolean {
  return name === 'origin' || name === 'forwarded' || name === 'via' || name.startsWith('x-forwarded-');
}
