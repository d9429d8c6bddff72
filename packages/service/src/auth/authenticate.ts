import { isLocalRequest, type RequestOrigin } from './local-trust.ts';
import type { Identity, Refusal } from './roles.ts';
import { findToken, type Tokens } from './tokens.ts';

export interface AuthSettings {
  /** `trust`: a request from this machine itself is an admin's; `token`: it needs a token like every other. */
  readonly local: 'trust' | 'token';
  readonly tokens: Tokens;
  /** Besides loopback also this IPv4 address is the machine itself: in a container, its host. */
  readonly localPeer?: string;
}

const LOCAL_ADMIN: Identity = { id: 'local', kind: 'local', roles: ['admin'], assertsFacts: false };

/**
 * Who sent a request (design: gateway, Security): the owner of its bearer token, or the local admin, or nobody (401).
 * A token that is known counts also from a local peer. One that is unknown is refused, except from a local peer where
 * no client tokens are configured: clients such as `openai` always send one.
 */
export function authenticate(request: RequestOrigin, auth: AuthSettings): Identity | Refusal {
  const isLocal = auth.local === 'trust' && isLocalRequest(request, auth.localPeer);
  const authorization = authorizationOf(request);
  if (authorization === undefined) return isLocal ? LOCAL_ADMIN : refuse('a bearer token is needed');
  const bearer = /^bearer +([\x21-\x7e]{1,4096})$/i.exec(authorization)?.[1];
  if (bearer === undefined) return refuse('the authorization header holds no bearer token');
  const entry = findToken(auth.tokens, bearer);
  if (entry !== undefined) {
    return { id: entry.id, kind: 'token', roles: entry.roles, assertsFacts: entry.asserts_facts === true };
  }
  const hasClientTokens = auth.tokens.some(({ roles }) => roles.includes('client'));
  return isLocal && !hasClientTokens ? LOCAL_ADMIN : refuse('the bearer token is unknown');
}

function authorizationOf({ headers }: RequestOrigin): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    // Several at once are joined, so that none of them matches.
    if (name.toLowerCase() === 'authorization' && value !== undefined) return String(value);
  }
  return undefined;
}

function refuse(message: string): Refusal {
  return { refused: true, status: 401, code: 'unauthenticated', message };
}
