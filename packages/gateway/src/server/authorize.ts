import type { IncomingMessage } from 'node:http';
import { authenticate, type Identity, isRefusal, requireRole, type Role } from '@sea-forge/service';
import type { GatewayRuntime, Headers } from '../gateway-runtime.ts';
import { type ErrorDetails, NO_RETRY } from './answer.ts';

/** Who makes a request that needs a role, or why it may not be made. */
export function authorize(
  request: IncomingMessage,
  { auth, tokenBook }: Pick<GatewayRuntime, 'auth' | 'tokenBook'>,
  role: Role,
): Identity | ErrorDetails {
  const found = authenticate({ remoteAddress: request.socket.remoteAddress, headers: headersOf(request) }, auth);
  const entry = !isRefusal(found) && found.kind === 'token' ? auth.tokens.find(({ id }) => id === found.id) : undefined;
  if (entry !== undefined && tokenBook.isRevoked(entry)) return unauthenticated('the bearer token is revoked');
  if (entry !== undefined) tokenBook.used(entry);
  const allowed = isRefusal(found) ? found : requireRole(found, role);
  if (!isRefusal(allowed)) return allowed;
  const { status, code, message } = allowed;
  return status === 401
    ? unauthenticated(message)
    : { status, type: 'permission_error', code, message, headers: NO_RETRY };
}

function unauthenticated(message: string): ErrorDetails {
  const headers = { 'www-authenticate': 'Bearer', ...NO_RETRY };
  return { status: 401, type: 'authentication_error', code: 'unauthenticated', message, headers };
}

/** A header that was sent once as its text, one that was sent more often as a list: Node would hide a second `Host`. */
export function headersOf({ headersDistinct }: IncomingMessage): Headers {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values?.length === 1 ? values[0] : values]),
  );
}
