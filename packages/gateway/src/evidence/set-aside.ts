import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';

/** Lines that nobody takes, kept for the operator until he takes them away. */
export class SetAside {
  readonly #path: string;
  readonly #digests: Set<string>;

  constructor(path: string) {
    this.#path = path;
    this.#digests = new Set(linesOf(path).map(digestOfLine));
  }

  /** How many. */
  get count(): number {
    return this.#digests.size;
  }

  /**
   * Keeps a line, on disk when it returns.
   *
   * @returns its SHA-256, or undefined where it was kept before: a crash may come between this and its end elsewhere.
   */
  keep(line: string): string | undefined {
    const digest = digestOfLine(line);
    if (this.#digests.has(digest)) return undefined;
    const file = openSync(this.#path, 'a', 0o600);
    try {
      appendFileSync(file, `${line}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    this.#digests.add(digest);
    return digest;
  }
}

function digestOfLine(line: string): string {
  return `sha256:${createHash('sha256').update(line, 'utf8').digest('hex')}`;
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
