const MAX_EDITS = 2;
/** Cells of a row of the table of edits that are looked at: no other is reached with so few edits. */
const BAND = 2 * MAX_EDITS + 1;
const TOO_FAR = MAX_EDITS + 1;

/** The best candidate so far. */
interface Best {
  readonly word: string | undefined;
  /** How many edits it may take at most to be as good. */
  readonly edits: number;
}

/**
 * Many words, for finding the nearest to each of many others: words with a beginning in common are compared together, so
 * that a search looks at a small part of them. Nothing is sorted before something is looked for.
 */
export class WordIndex implements Iterable<string> {
  readonly #parts: readonly Part[];

  constructor(...groups: readonly Iterable<string>[]) {
    this.#parts = groups.flatMap((words) => (words instanceof WordIndex ? words.#parts : [new Part(words)]));
  }

  /** As `nearest` of all the words. */
  nearest(written: string): string | undefined {
    const most = Math.min(MAX_EDITS, Math.max(0, written.length - 1));
    // Most words are one edit away, and those are found much sooner.
    for (let edits = Math.min(1, most); edits <= most; edits++) {
      let best: Best = { word: undefined, edits };
      for (const part of this.#parts) best = part.search(written.toLowerCase(), best);
      if (best.word !== undefined) return best.word;
    }
    return undefined;
  }

  has(word: string): boolean {
    return this.#parts.some(({ words }) => words.has(word));
  }

  /** All of them, each once. */
  get words(): ReadonlySet<string> {
    const [only, ...more] = this.#parts;
    return only !== undefined && more.length === 0 ? only.words : new Set(this);
  }

  *[Symbol.iterator](): Iterator<string> {
    for (const { words } of this.#parts) yield* words;
  }
}

const made = new WeakMap<object, WordIndex>();

/** The index of words that are asked for again and again, made once for what they belong to. */
export function indexed(owner: object, words: () => Iterable<string>): WordIndex {
  let index = made.get(owner);
  if (index === undefined) made.set(owner, (index = new WordIndex(words())));
  return index;
}

class Part {
  readonly words: ReadonlySet<string>;
  #sorted: SortedWords | undefined;

  constructor(words: Iterable<string>) {
    this.words = new Set(words);
  }

  search(written: string, start: Best): Best {
    const { entries, longest, inCommon, lessInCommon } = (this.#sorted ??= sorted(this.words));
    if (written.length > longest + MAX_EDITS) return start;
    const table = new EditTable(written);
    let best = start;
    for (let at = 0; at < entries.length;) {
      const { lower, word } = entries[at] as Entry;
      const edits = table.compare(lower, inCommon[at] as number, best.edits);
      at++;
      if (edits === undefined) {
        // Behind all that begin so.
        while ((inCommon[at] as number) >= table.depth) at = lessInCommon[at] as number;
        continue;
      }
      const isNearer = edits < best.edits || (edits === best.edits && (best.word === undefined || word < best.word));
      if (isNearer) best = { word, edits };
    }
    return best;
  }
}

interface Entry {
  readonly lower: string;
  readonly word: string;
}

/** Words in order of their lower-case forms. */
interface SortedWords {
  readonly entries: readonly Entry[];
  readonly longest: number;
  /** How many letters each has in common with the one before it; one more for the end, with none. */
  readonly inCommon: Int32Array;
  /** The next that has less in common with the one before it. */
  readonly lessInCommon: Int32Array;
}

function sorted(words: Iterable<string>): SortedWords {
  const entries = [...words].map((word) => ({ lower: word.toLowerCase(), word }));
  entries.sort((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : 0));
  const inCommon = new Int32Array(entries.length + 1);
  const lessInCommon = new Int32Array(entries.length + 1);
  let longest = 0;
  let before = '';
  for (const [at, { lower }] of entries.entries()) {
    longest = Math.max(longest, lower.length);
    inCommon[at] = lengthInCommon(before, lower);
    before = lower;
  }
  // Nothing has less in common than nothing, the first and the end.
  inCommon[0] = inCommon[entries.length] = -1;
  for (let at = entries.length - 1; at > 0; at--) {
    let next = at + 1;
    while ((inCommon[next] as number) >= (inCommon[at] as number)) next = lessInCommon[next] as number;
    lessInCommon[at] = next;
  }
  return { entries, longest, inCommon, lessInCommon };
}

function lengthInCommon(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

/**
 * The optimal string alignment of one word with others, over UTF-16 units: a row for each letter of the other word. Rows
 * of the beginning that a word has in common with the one before are kept.
 */
class EditTable {
  /** How many letters of the word compared last have a row. */
  depth = 0;
  readonly #written: string;
  readonly #cells: Uint8Array;
  /** The least cell of each row. */
  readonly #least: Uint8Array;

  constructor(written: string) {
    const rows = written.length + MAX_EDITS + 2;
    this.#written = written;
    this.#cells = new Uint8Array(rows * BAND).fill(TOO_FAR);
    this.#least = new Uint8Array(rows);
    for (let column = 0; column <= Math.min(MAX_EDITS, written.length); column++) {
      this.#cells[column + MAX_EDITS] = column;
    }
  }

  /** The edits between a word and the written one; undefined where no word that begins so has as few as allowed. */
  compare(word: string, inCommon: number, allowed: number): number | undefined {
    const { length } = this.#written;
    let depth = Math.min(this.depth, Math.max(0, inCommon));
    while (depth < word.length) {
      depth++;
      const isTooLong = depth > length + MAX_EDITS;
      if (!isTooLong) this.#fill(depth, word);
      // A swap reaches over one row.
      if (isTooLong || ((this.#least[depth] as number) > allowed && (this.#least[depth - 1] as number) >= allowed)) {
        this.depth = depth;
        return undefined;
      }
    }
    this.depth = depth;
    const column = length - depth + MAX_EDITS;
    return column < 0 || column >= BAND ? TOO_FAR : this.#cells[depth * BAND + column];
  }

  #fill(row: number, word: string): void {
    const [cells, written] = [this.#cells, this.#written];
    const letter = word.charCodeAt(row - 1);
    const letterBefore = row > 1 ? word.charCodeAt(row - 2) : -1;
    const above = (row - 1) * BAND;
    let least = TOO_FAR;
    let left = TOO_FAR;
    for (let at = 0; at < BAND; at++) {
      const column = row + at - MAX_EDITS;
      let cost = TOO_FAR;
      if (column === 0) cost = row < TOO_FAR ? row : TOO_FAR;
      else if (column > 0 && column <= written.length) {
        const other = written.charCodeAt(column - 1);
        const changed = (cells[above + at] as number) + (other === letter ? 0 : 1);
        if (changed < cost) cost = changed;
        if (left + 1 < cost) cost = left + 1;
        const added = at < BAND - 1 ? (cells[above + at + 1] as number) + 1 : TOO_FAR;
        if (added < cost) cost = added;
        if (other === letterBefore && column > 1 && written.charCodeAt(column - 2) === letter) {
          const swapped = (cells[above - BAND + at] as number) + 1;
          if (swapped < cost) cost = swapped;
        }
      }
      cells[above + BAND + at] = left = cost;
      if (cost < least) least = cost;
    }
    this.#least[row] = least;
  }
}
