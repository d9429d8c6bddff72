import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';

export const CREDENTIALS = 'credentials.json';
export const TOKENS = 'tokens.json';
const ROLES = ['admin', 'auditor', 'metrics', 'writer'] as const;

/**
 * One bearer token a role for the services of this data folder, made once. The tokens stand in `credentials.json`
 * (mode 600), their hashes in `tokens.json`. No client token is made: local clients may send any (design/gateway.md).
 *
 * @returns the path of `credentials.json`.
 */
export function ensureCredentials(data: DataFolder): string {
  const path = join(data.path, CREDENTIALS);
  if (data.has(CREDENTIALS) && data.has(TOKENS)) return path;
  const tokens = ROLES.map((role) => ({ role, token: `sea_${role}_${randomBytes(24).toString('base64url')}` }));
  const created = new Date().toISOString();
  const hashed = tokens.map(({ role, token }) => ({
    id: `local-${role}`,
    hash: createHash('sha256').update(token).digest('hex'),
    roles: [role],
    created,
  }));
  data.writePrivate(TOKENS, `${JSON.stringify({ tokens: hashed }, null, 2)}\n`);
  const byRole = Object.fromEntries(tokens.map(({ role, token }) => [role, token]));
  return data.writePrivate(CREDENTIALS, `${JSON.stringify({ schemaVersion: 1, tokens: byRole }, null, 2)}\n`);
}
