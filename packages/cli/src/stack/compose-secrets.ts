import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';

const PASSWORDS = ['grafana', 'openobserve', 'postgres'] as const;

/**
 * The files that the generated `docker-compose.yml` takes its secrets from, in `secrets/` of the data folder, each made
 * once with mode 600: the tokens by which the gateway writes evidence and Prometheus reads metrics, and a password for
 * each of the optional services. After `ensureCredentials`.
 */
export function ensureComposeSecrets(data: DataFolder): void {
  const { tokens } = JSON.parse(readFileSync(join(data.path, 'credentials.json'), 'utf8')) as {
    tokens: { writer: string; metrics: string };
  };
  // Tokens follow the credentials; a password, once a service has taken it, stays.
  data.writePrivate('secrets/evidence.token', `${tokens.writer}\n`);
  data.writePrivate('secrets/metrics.token', `${tokens.metrics}\n`);
  for (const name of PASSWORDS) {
    const path = `secrets/${name}.password`;
    // OpenObserve asks for every class of character.
    if (!data.has(path)) data.writePrivate(path, `Sea1-${randomBytes(18).toString('base64url')}\n`);
  }
}
