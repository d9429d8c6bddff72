/** What a caller may do; `admin` includes every other (design: gateway, Security). */
export const ROLES = ['client', 'metrics', 'admin', 'writer', 'auditor'] as const;

export type Role = (typeof ROLES)[number];

/** Who asks: a token's owner, or someone at this machine. */
export interface Identity {
  /** The token's id, or `local`. */
  readonly id: string;
  readonly kind: 'token' | 'local';
  readonly roles: readonly Role[];
  /** Is this caller trusted to assert facts about its own users (`user`, `role`, ...) by header? */
  readonly assertsFacts: boolean;
}

/** Why a caller was not let in, ready to be an answer. */
export interface Refusal {
  readonly refused: true;
  readonly status: 401 | 403;
  readonly code: 'unauthenticated' | 'forbidden';
  /** Safe to send: never holds what the caller sent. */
  readonly message: string;
}

export function isRefusal(result: Identity | Refusal): result is Refusal {
  return 'refused' in result;
}

/** Does the identity hold the role, directly or as admin? */
export function hasRole(identity: Identity, role: Role): boolean {
  return identity.roles.includes(role) || identity.roles.includes('admin');
}

/** The identity itself where it holds the role, else a 403. */
export function requireRole(identity: Identity, role: Role): Identity | Refusal {
  if (hasRole(identity, role)) return identity;
  return { refused: true, status: 403, code: 'forbidden', message: `this needs the role "${role}"` };
}
