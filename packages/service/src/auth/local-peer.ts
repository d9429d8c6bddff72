import { existsSync, readFileSync } from 'node:fs';
import { bridgeGatewayOf } from './bridge-gateway.ts';

/** What a machine says about its network. */
export interface NetworkHost {
  readonly isContainer: () => boolean;
  /** The text of `/proc/net/route`; throws where there is none. */
  readonly routes: () => string;
}

export type LocalPeerResult =
  /** `peer`: besides loopback also this address is the machine itself; absent: none is. */
  { readonly ok: true; readonly peer?: string } | { readonly ok: false; readonly message: string };

/**
 * Which peer counts as the machine itself besides loopback (design: gateway, "Local trust"), by the flag
 * `--local-peer`. `bridge`: in a container whose ports are published on the host's loopback only, requests of the host
 * come from the bridge's gateway. Elsewhere that is a router, so nobody is trusted for it there.
 */
export function readLocalPeer(flag: string | undefined, host: NetworkHost = thisMachine): LocalPeerResult {
  if (flag === undefined) return { ok: true };
  if (flag !== 'bridge') return { ok: false, message: `--local-peer is "bridge", not ${JSON.stringify(flag)}` };
  if (!host.isContainer()) return { ok: true };
  try {
    const peer = bridgeGatewayOf(host.routes());
    return peer === undefined ? { ok: true } : { ok: true, peer };
  } catch {
    return { ok: true };
  }
}

const thisMachine: NetworkHost = {
  isContainer: () => existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
  routes: () => readFileSync('/proc/net/route', 'utf8'),
};
