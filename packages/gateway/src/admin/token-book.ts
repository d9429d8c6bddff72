import { readFileSync } from 'node:fs';
import { writeDurably } from '@sea-forge/service';
import type { TokenEntry } from '@sea-forge/service';

interface Kept {
  /** Hashes of tokens that count no more. */
  readonly revoked: readonly string[];
  /** ISO 8601, by hash. */
  readonly lastUse: Readonly<Record<string, string>>;
}

const SAVE_INTERVAL_MS = 60_000;

/**
 * When tokens were last used, and which count no more. By hash, so that a new token under an old name is a new one.
 * Revoking is on disk when it returns; uses are written once a minute and at the end.
 */
export class TokenBook {
  readonly #path: string | undefined;
  readonly #now: () => Date;
  readonly #revoked: Set<string>;
  readonly #lastUse: Map<string, string>;
  #timer: NodeJS.Timeout | undefined;

  /**
   * Throws where the file is there and cannot be read: a revoked token must not count again for that.
   *
   * @param path undefined: nothing outlives the process.
   */
  constructor(path: string | undefined, now: () => Date) {
    this.#path = path;
    this.#now = now;
    const { revoked, lastUse } = load(path);
    this.#revoked = new Set(revoked);
    this.#lastUse = new Map(Object.entries(lastUse));
  }

  used({ hash }: TokenEntry): void {
    this.#lastUse.set(hash, this.#now().toISOString());
    if (this.#timer !== undefined || this.#path === undefined) return;
    this.#timer = setTimeout(() => this.close(), SAVE_INTERVAL_MS);
    this.#timer.unref();
  }

  /** ISO 8601; undefined where it was not used yet. */
  lastUse({ hash }: TokenEntry): string | undefined {
    return this.#lastUse.get(hash);
  }

  isRevoked({ hash }: TokenEntry): boolean {
    return this.#revoked.has(hash);
  }

  /** Counts at once. False where a restart will forget it. */
  revoke({ hash }: TokenEntry): boolean {
    this.#revoked.add(hash);
    return this.#save();
  }

  /** Writes what is known. */
  close(): void {
    clearTimeout(this.#timer);
    if (this.#timer !== undefined) this.#save();
    this.#timer = undefined;
  }

  #save(): boolean {
    if (this.#path === undefined) return false;
    const kept: Kept = { revoked: [...this.#revoked], lastUse: Object.fromEntries(this.#lastUse) };
    try {
      writeDurably(this.#path, `${JSON.stringify(kept, undefined, 2)}\n`);
      return true;
    } catch {
      return false;
    }
  }
}

function load(path: string | undefined): Kept {
  let text: string;
  try {
    if (path === undefined) return { revoked: [], lastUse: {} };
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { revoked: [], lastUse: {} };
    throw error;
  }
  try {
    const { revoked, lastUse } = JSON.parse(text) as Kept;
    if (Array.isArray(revoked) && typeof lastUse === 'object' && lastUse !== null) return { revoked, lastUse };
  } catch {
    // Told below.
  }
  throw new Error('tokens.json is damaged: it says which tokens are revoked; restore or remove it');
}
