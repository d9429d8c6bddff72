const MIN_KNOWN = 3;

/** The words that patterns are made of. */
export class Lexicon {
  readonly #words: ReadonlySet<string>;
  /** By their first three characters, the longer ones first. */
  readonly #byStart = new Map<number, string[]>();

  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    const longestFirst = [...this.#words].sort((a, b) => b.length - a.length);
    for (const word of longestFirst) {
      if (word.length < MIN_KNOWN) continue;
      const start = startKey(word, 0);
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), word]);
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  /** Is a word nothing but several words of the lexicon, one after the other? */
  isJoined(word: string): boolean {
    if (word.length < 2 * MIN_KNOWN) return false;
    for (let at = 0; at < word.length;) {
      const known = this.#longestAt(word, at);
      if (known === undefined) return false;
      at += known.length;
    }
    return true;
  }

  /** Adds letters without blanks as words: the longest known word at each place, the letters between as they are. */
  split(letters: string, into: string[]): void {
    let restFrom = 0;
    for (let at = 0; at < letters.length;) {
      const known = this.#longestAt(letters, at);
      if (known === undefined) {
        at++;
        continue;
      }
      if (restFrom < at) into.push(letters.slice(restFrom, at));
      into.push(known);
      at += known.length;
      restFrom = at;
    }
    if (restFrom < letters.length) into.push(letters.slice(restFrom));
  }

  #longestAt(letters: string, at: number): string | undefined {
    const candidates = this.#byStart.get(startKey(letters, at));
    if (candidates === undefined) return undefined;
    for (const word of candidates) if (letters.startsWith(word, at)) return word;
    return undefined;
  }
}

// Beyond the end `charCodeAt` is not a number, which is 0 among bits.
function startKey(letters: string, at: number): number {
  return (
    ((letters.charCodeAt(at) & 0x3ff) << 20) |
    ((letters.charCodeAt(at + 1) & 0x3ff) << 10) |
    (letters.charCodeAt(at + 2) & 0x3ff)
  );
}
