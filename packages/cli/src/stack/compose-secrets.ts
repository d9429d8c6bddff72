import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';

/** With which the gateway writes evidence; absent once it is revoked. */
export const WRITER_TOKEN = 'secrets/evidence.token';
const METRICS_TOKEN = 'secrets/metrics.token';
const PASSWORDS = ['grafana', 'openobserve', 'postgres'] as const;

/**
 * The files that the generated `docker-compose.yml` takes its secrets from, in `secrets/` of the data folder, each made
 * once with mode 600: the tokens by which the gateway writes evidence and Prometheus reads metrics, and a password for
 * each of the optional services. After `ensureCredentials`.
 */
export function ensureComposeSecrets(data: DataFolder): void {
  const { tokens } = JSON.parse(readFileSync(join(data.path, 'credentials.json'), 'utf8')) as {
    tokens: { writer?: string; metrics?: string };
  };
  // Tokens follow the credentials; a password, once a service has taken it, stays.
  keep(data, WRITER_TOKEN, tokens.writer);
  keep(data, METRICS_TOKEN, tokens.metrics);
  for (const name of PASSWORDS) {
    const path = `secrets/${name}.password`;
    // OpenObserve asks for every class of character.
    if (!data.has(path)) data.writePrivate(path, `Sea1-${randomBytes(18).toString('base64url')}\n`);
  }
}

// One that was revoked is of no use to anybody.
function keep(data: DataFolder, path: string, token: string | undefined): void {
  if (token === undefined) rmSync(join(data.path, path), { force: true });
  else data.writePrivate(path, `${token}\n`);
}
