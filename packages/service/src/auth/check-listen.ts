import { isLoopback } from './local-trust.ts';
import type { Tokens } from './tokens.ts';

/**
 * May a service listen at this address? Beyond loopback only with tokens (design: gateway, Security).
 *
 * @returns why not, or undefined where it may.
 */
export function checkListen(host: string, tokens: Tokens): string | undefined {
  const isLocal = host.toLowerCase() === 'localhost' || isLoopback(host.replace(/^\[(.*)\]$/, '$1'));
  if (isLocal || tokens.length > 0) return undefined;
  return `listening on ${host || 'all addresses'} reaches beyond this machine and needs tokens: set auth.tokens_file, or listen on 127.0.0.1`;
}
