import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashToken, readTokensFile, type TokenEntry, type Tokens } from '@sea-forge/service';
import { type Outcome, refused } from '../command.ts';
import { newestRecord, runningEvidence } from '../stack/ask-evidence.ts';
import { CREDENTIALS, TOKENS } from '../stack/credentials.ts';
import type { DataFolder } from '../stack/data-folder.ts';

/** The tokens of a data folder; an outcome is why they cannot be read. */
export function tokensOf(data: DataFolder): Tokens | Outcome {
  if (!existsSync(join(data.path, TOKENS)))
    return refused(`there is no ${TOKENS} in ${data.path}`, 'make one with: sea setup');
  const read = readTokensFile(join(data.path, TOKENS));
  return read.ok ? read.tokens : refused(read.message, 'see: sea doctor');
}

export interface TokenUse {
  readonly token: TokenEntry;
  /** ISO 8601; null: no record names it; undefined: not known. */
  readonly lastUse?: string | null;
}

/** When each token last left a record in the evidence log: an answered call of the gateway or an administrator's call. */
export async function tokenUses(data: DataFolder, tokens: Tokens): Promise<readonly TokenUse[]> {
  const evidence = await runningEvidence(data);
  if (evidence === undefined) return tokens.map((token) => ({ token }));
  return Promise.all(
    tokens.map(async (token) => {
      const lastUse = await newestRecord(data, evidence.url, { client: token.id });
      return lastUse === undefined ? { token } : { token, lastUse };
    }),
  );
}

/** How a last use is shown. */
export function shownUse({ lastUse }: TokenUse): string {
  return lastUse === null ? 'never' : (lastUse ?? 'not known');
}

/** Removes a token and, where it stands there, its plain form among the credentials. */
export function revokeToken(data: DataFolder, tokens: Tokens, revoked: TokenEntry): void {
  const kept = tokens.filter(({ id }) => id !== revoked.id);
  data.writePrivate(TOKENS, `${JSON.stringify({ tokens: kept }, null, 2)}\n`);
  if (!data.has(CREDENTIALS)) return;
  const { tokens: plain, ...rest } = JSON.parse(readFileSync(join(data.path, CREDENTIALS), 'utf8')) as {
    tokens: Readonly<Record<string, string>>;
  };
  const left = Object.fromEntries(Object.entries(plain).filter(([, token]) => hashToken(token) !== revoked.hash));
  data.writePrivate(CREDENTIALS, `${JSON.stringify({ ...rest, tokens: left }, null, 2)}\n`);
}
