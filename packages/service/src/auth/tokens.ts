import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Role, ROLES } from './roles.ts';

/** What a client may use in a minute; a member that is not there bounds nothing. */
export interface TokenBudget {
  readonly requests_per_minute?: number;
  /** Of its requests and their answers together. */
  readonly tokens_per_minute?: number;
}

/** One line of a tokens file: what is kept of a bearer token. */
export interface TokenEntry {
  readonly id: string;
  /** SHA-256 of the token, in lower-case hex. */
  readonly hash: string;
  readonly roles: readonly Role[];
  /** ISO 8601, UTC. */
  readonly created?: string;
  /** What the client may use in a minute; without it as much as there is. */
  readonly budget?: TokenBudget;
  /** May this client assert facts about its users by header? */
  readonly asserts_facts?: boolean;
}

export type Tokens = readonly TokenEntry[];

export type TokensResult =
  { readonly ok: true; readonly tokens: Tokens } | { readonly ok: false; readonly message: string };

/** SHA-256 in hex, the form in which tokens are kept. The tokens are random and long, so no slow hash is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** A new token of 256 random bits and the entry to keep of it; the token itself is nowhere else. */
export function createToken(id: string, roles: readonly Role[], now: Date): { token: string; entry: TokenEntry } {
  const token = `sea_${randomBytes(32).toString('base64url')}`;
  return { token, entry: { id, hash: hashToken(token), roles, created: now.toISOString() } };
}

/** The entry of a bearer token. Every entry is compared, each in constant time. */
export function findToken(tokens: Tokens, bearer: string): TokenEntry | undefined {
  const wanted = Buffer.from(hashToken(bearer), 'hex');
  let found: TokenEntry | undefined;
  for (const entry of tokens) {
    if (timingSafeEqual(Buffer.from(entry.hash, 'hex'), wanted)) found = entry;
  }
  return found;
}

/** Reads the text of a tokens file, `{"tokens": [{id, hash, roles, created?, asserts_facts?, budget?}]}`; anything else is refused. */
export function parseTokens(text: string): TokensResult {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // The parser's message would quote the file.
    return { ok: false, message: 'it is not JSON' };
  }
  const list = isRecord(document) ? document['tokens'] : undefined;
  if (!Array.isArray(list)) return { ok: false, message: 'it has no list "tokens"' };
  const ids = new Set<string>();
  for (const [index, entry] of list.entries()) {
    const problem = entryProblem(entry, ids);
    if (problem !== undefined) return { ok: false, message: `tokens[${index}]: ${problem}` };
  }
  return { ok: true, tokens: list as TokenEntry[] };
}

const MEMBERS = new Set(['id', 'hash', 'roles', 'created', 'asserts_facts', 'budget']);

function entryProblem(entry: unknown, ids: Set<string>): string | undefined {
  if (!isRecord(entry)) return 'not an object';
  const unknown = Object.keys(entry).find((name) => !MEMBERS.has(name));
  if (unknown !== undefined) return `unknown member ${JSON.stringify(unknown)}`;
  const { id, hash, roles, created, asserts_facts: assertsFacts, budget } = entry;
  if (typeof id !== 'string' || id === '' || id === 'local') return 'id must be a text other than "local"';
  if (ids.has(id)) return `id ${JSON.stringify(id)} is there twice`;
  ids.add(id);
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return 'hash must be 64 lower-case hex digits';
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every((role) => ROLES.includes(role))) {
    return `roles must be a list of ${ROLES.join(', ')}`;
  }
  if (created !== undefined && typeof created !== 'string') return 'created must be a text';
  if (assertsFacts !== undefined && typeof assertsFacts !== 'boolean') return 'asserts_facts must be true or false';
  if (budget !== undefined && !isBudget(budget)) {
    return `budget must hold ${BUDGET_MEMBERS.join(' and ')}, whole numbers from 1`;
  }
  return undefined;
}

const BUDGET_MEMBERS = ['requests_per_minute', 'tokens_per_minute'];

function isBudget(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(
    ([name, limit]) => BUDGET_MEMBERS.includes(name) && Number.isSafeInteger(limit) && (limit as number) >= 1,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
