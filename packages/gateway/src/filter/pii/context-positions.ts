import { AFTER, BEFORE, isNear } from './context-words.ts';

/**
 * Where words of a context may begin in a text: found once for all patterns together, so that a number with no word
 * around it costs a look into a list. A place may be named in vain, never be missing.
 */
export class ContextPositions {
  readonly #text: string;
  readonly #anyWord: RegExp;
  #starts: readonly number[] | undefined;

  /** @param anyWord from {@link anyOf}. */
  constructor(text: string, anyWord: RegExp) {
    this.#text = text;
    this.#anyWord = anyWord;
  }

  /** {@link isNear}, for one of the patterns. */
  isNear(words: RegExp, start: number, end: number): boolean {
    return this.#mayBe(start - BEFORE, start, end, end + AFTER) && isNear(words, this.#text, start, end);
  }

  #mayBe(from: number, to: number, fromBehind: number, toBehind: number): boolean {
    const starts = (this.#starts ??= this.#find());
    const at = firstFrom(starts, from);
    if ((starts[at] ?? Number.POSITIVE_INFINITY) < to) return true;
    return (starts[firstFrom(starts, fromBehind)] ?? Number.POSITIVE_INFINITY) < toBehind;
  }

  #find(): number[] {
    const starts: number[] = [];
    this.#anyWord.lastIndex = 0;
    for (let found = this.#anyWord.exec(this.#text); found !== null; found = this.#anyWord.exec(this.#text)) {
      starts.push(found.index);
      // A word may begin inside another one.
      this.#anyWord.lastIndex = found.index + 1;
    }
    return starts;
  }
}

/** One pattern for the words of all, wherever a word of theirs could begin if the text were cut anywhere. */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  const alternatives = new Set(patterns.flatMap(({ source }) => source.replaceAll('\\b', '').split('|')));
  return new RegExp([...alternatives].join('|'), 'gi');
}

/** Index of the first number that is not less. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
