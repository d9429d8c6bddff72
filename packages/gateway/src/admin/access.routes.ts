import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer.ts';
import type { AdminExchange } from '../server/endpoint.ts';

/** `GET /admin/access`: who may call, and when a token was last used. No token and no hash of one. */
export function showAccess({ auth, tokenBook }: GatewayRuntime): Answer {
  const tokens = auth.tokens.map((entry) => ({
    id: entry.id,
    roles: entry.roles,
    created: entry.created ?? null,
    asserts_facts: entry.asserts_facts === true,
    last_used: tokenBook.lastUse(entry) ?? null,
    revoked: tokenBook.isRevoked(entry),
  }));
  return jsonAnswer(200, { local: auth.local, tokens });
}

/** `DELETE /admin/access/{id}`: the token counts no more, from now on. */
export function revokeAccess({ auth, tokenBook, logger }: GatewayRuntime, { name, caller }: AdminExchange): Answer {
  const entry = auth.tokens.find(({ id }) => id === name);
  if (entry === undefined) {
    const error = { status: 404, type: 'not_found_error', code: 'token_not_found' } as const;
    return errorAnswer({ ...error, message: 'there is no token with this id; see GET /admin/access' });
  }
  const isPersistent = tokenBook.revoke(entry);
  logger.warn('token_revoked', { id: entry.id, by: caller.id, persistent: isPersistent });
  return jsonAnswer(200, { id: entry.id, revoked: true, persistent: isPersistent });
}
