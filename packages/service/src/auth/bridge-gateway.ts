const UP_AND_GATEWAY = 0x3;
const ANY = '00000000';
const HEADER_LINES = 1;

/**
 * The address at which a container's network reaches its host: the gateway of its one default route, from the text of
 * `/proc/net/route` (proc(5): addresses in hex, the bytes of IPv4 in the order of a little-endian machine).
 *
 * @returns IPv4 in dots; undefined where there is none, or more than one, or the text is another one.
 */
export function bridgeGatewayOf(routes: string): string | undefined {
  const gateways = new Set<string>();
  for (const line of routes.trimEnd().split('\n').slice(HEADER_LINES)) {
    const [, destination, gateway = '', flags = '', , , , mask] = line.trim().split(/\s+/);
    if (destination !== ANY || mask !== ANY) continue;
    const isUp = (Number.parseInt(flags, 16) & UP_AND_GATEWAY) === UP_AND_GATEWAY;
    if (!isUp || !/^[0-9A-F]{8}$/i.test(gateway) || gateway === ANY) return undefined;
    gateways.add(Buffer.from(gateway, 'hex').reverse().join('.'));
  }
  return gateways.size === 1 ? [...gateways][0] : undefined;
}
