import { isAlphanumeric, isDigit, OTHER_LETTER } from './folded-text.ts';
import { CLASS_OF } from './identifier-forms.ts';

const MAX_GAP = 8;
const MAX_SIGNS = 3;

/** What stands behind a group: little enough to go on, too much, or so little before the text's end that more may come. */
export const GAP = { small: 0, wide: 1, open: 2 } as const;

/** The groups of letters and digits of a folded text, by number: made in one pass, since many rows begin at each. */
export class Groups {
  readonly text: string;
  readonly count: number;
  /** Half-open ranges in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Where each group begins among the letters and digits alone; one more than there are groups. */
  readonly offsets: Int32Array;
  /** The class of each letter and digit. */
  readonly classes: Uint8Array;
  /** The {@link GAP} behind each group. */
  readonly gaps: Uint8Array;
  #compact: string | undefined;

  constructor(text: string) {
    const most = (text.length + 1) >> 1;
    this.text = text;
    this.starts = new Int32Array(most);
    this.ends = new Int32Array(most);
    this.offsets = new Int32Array(most + 1);
    this.classes = new Uint8Array(text.length);
    this.gaps = new Uint8Array(most);
    let count = 0;
    let size = 0;
    for (let at = 0; at < text.length;) {
      if (!isAlphanumeric(text.charCodeAt(at))) {
        at++;
        continue;
      }
      this.starts[count] = at;
      this.offsets[count] = size;
      for (; at < text.length && isAlphanumeric(text.charCodeAt(at)); at++)
        this.classes[size++] = CLASS_OF[text.charCodeAt(at)] as number;
      this.ends[count] = at;
      this.gaps[count] = gapAt(text, at);
      count++;
    }
    this.offsets[count] = size;
    this.count = count;
  }

  /** Letters and digits of the groups from `first` to `last`, in capital letters. */
  compact(first: number, last: number): string {
    this.#compact ??= this.text.replace(/[^0-9A-Za-z]+/g, '').toUpperCase();
    return this.#compact.slice(this.offsets[first], this.offsets[last + 1]);
  }

  /** Does a digit stand before a group, with no more between than parts two groups? */
  followsDigit(group: number): boolean {
    if (group === 0) return false;
    const before = this.ends[group - 1] as number;
    return (this.starts[group] as number) - before <= MAX_SIGNS && isDigit(this.text.charCodeAt(before - 1));
  }
}

/** A few signs, blanks as one. */
function gapAt(text: string, from: number): number {
  let signs = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isAlphanumeric(unit)) return GAP.small;
    if (unit === OTHER_LETTER || at - from >= MAX_GAP) return GAP.wide;
    if (!(isBlank(unit) && isBlank(text.charCodeAt(at - 1))) && ++signs > MAX_SIGNS) return GAP.wide;
  }
  return GAP.open;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a;
}
