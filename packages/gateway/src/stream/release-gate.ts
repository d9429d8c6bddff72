import type { Finding } from '../decision/finding.ts';
import type { Redaction } from '../filter/filter.ts';
import type { PlannedFilter } from '../filter/filter-plan.ts';
import type { TextLeaf } from '../text/text-leaf.ts';
import type { StreamedChoice } from './assemble.ts';
import { redactStretch } from './redact-stretch.ts';
import { settle } from './settle.ts';

/** Members of a message that go out piece by piece; everything else waits for the end. */
export const STREAMED_MEMBERS: ReadonlySet<string> = new Set(['content', 'refusal', 'reasoning', 'reasoning_content']);

/** A stretch of an answer that may go out. */
export interface Piece {
  readonly choice: number;
  readonly member: string;
  readonly text: string;
}

export interface GateStep {
  readonly pieces: readonly Piece[];
  /** A rule seems to refuse the answer, in what it knows for sure: the whole of it is to be judged now. */
  readonly isSuspect: boolean;
}

interface Channel {
  /** How much of the text has gone out. */
  released: number;
  /** How much is known for sure. */
  judged: number;
  /** Where looking begins; what is before it was looked at. */
  windowFrom: number;
  /** Up to where a suspicion was found to be nothing. */
  clearedTo: number;
}

/** Looked at again before what is new, so that a rule knows what came before. */
const LOOK_BACK_CHARACTERS = 4_096;
/** What was cleared is not suspected again, and the whole judged again, for each word that comes. */
const SUSPECT_STEP_CHARACTERS = 256;
const REFUSING = new Set(['error_block', 'block', 'safe_mode', 'review']);

/**
 * Lets the texts of an answer out while they come: as much of each as no windowed rule can still hold against it, personal
 * data replaced where `isRedacting`.
 */
export class ReleaseGate {
  readonly #filters: readonly PlannedFilter[];
  readonly #isRedacting: boolean;
  readonly #channels = new Map<string, Channel>();
  #releasedCharacters = 0;

  constructor(filters: readonly PlannedFilter[], isRedacting: boolean) {
    this.#filters = filters.filter(({ enforced }) => enforced);
    this.#isRedacting = isRedacting;
  }

  /**
   * Looks at what the choices have by now. Rejects where a filter does.
   *
   * @param isCleared the whole was judged since, and nothing is suspected of what was known for sure.
   */
  async look(choices: readonly StreamedChoice[], isCleared = false): Promise<GateStep> {
    const pieces: Piece[] = [];
    let isSuspect = false;
    for (const { index, message } of choices) {
      for (const member of STREAMED_MEMBERS) {
        const text = message[member];
        if (typeof text !== 'string') continue;
        const channel = this.#channel(index, member);
        const found = await this.#lookAt(text, channel, isCleared);
        isSuspect ||= found.isSuspect;
        if (found.text !== '') pieces.push({ choice: index, member, text: found.text });
      }
    }
    return { pieces: isSuspect ? [] : pieces, isSuspect };
  }

  /** What is left of a text at the end; `redactions` are those to carry out, at their places in the whole text. */
  rest(choice: number, member: string, text: string, redactions: readonly Redaction[]): string {
    const channel = this.#channel(choice, member);
    return redactStretch(text, channel.released, text.length, redactions);
  }

  /** Of all texts together. */
  get releasedCharacters(): number {
    return this.#releasedCharacters;
  }

  /** How much of a text is known for sure. */
  judged(choice: number, member: string): number {
    return this.#channel(choice, member).judged;
  }

  #channel(choice: number, member: string): Channel {
    const key = `${choice} ${member}`;
    const known = this.#channels.get(key) ?? { released: 0, judged: 0, windowFrom: 0, clearedTo: -Infinity };
    this.#channels.set(key, known);
    return known;
  }

  async #lookAt(
    whole: string,
    channel: Channel,
    isCleared: boolean,
  ): Promise<{ readonly text: string; readonly isSuspect: boolean }> {
    const from = channel.windowFrom;
    const text = whole.slice(from);
    let judged = text.length;
    let released = text.length;
    let isSuspect = false;
    const hits: Redaction[] = [];
    for (const { filter } of this.#filters) {
      const settled = settle(filter, text);
      judged = Math.min(judged, settled.judged);
      released = Math.min(released, settled.released);
      const inspect = async (part: string) => filter.inspect({ stage: 'output', text: bodyOf(part) });
      const seen = await inspect(text);
      hits.push(...seen.redactions);
      // The end of a text that may go on can look worse than it is.
      if (seen.findings.some(isRefusing)) {
        isSuspect ||= (await inspect(text.slice(0, settled.judged))).findings.some(isRefusing);
      }
    }
    for (const { start, end } of hits) if (start < released && released < end) released = start;
    channel.judged = from + judged;
    if (isCleared) channel.clearedTo = channel.judged;
    else if (isSuspect) return { text: '', isSuspect: channel.judged >= channel.clearedTo + SUSPECT_STEP_CHARACTERS };
    if (from + released <= channel.released) return { text: '', isSuspect: false };
    const due = this.#isRedacting ? hits.filter(({ isDue }) => isDue) : [];
    const shifted = due.map((hit) => ({ ...hit, start: hit.start + from, end: hit.end + from }));
    const out = redactStretch(whole, channel.released, from + released, shifted);
    this.#releasedCharacters += from + released - channel.released;
    channel.released = from + released;
    // Only from where something was released: there no match can lie across.
    if (channel.released - channel.windowFrom > 2 * LOOK_BACK_CHARACTERS) {
      channel.windowFrom = boundary(whole, channel.released - LOOK_BACK_CHARACTERS);
    }
    return { text: out, isSuspect: false };
  }
}

function isRefusing({ action }: Finding): boolean {
  return REFUSING.has(action);
}

/** The end of a sentence before an offset, where looking can begin without missing what belongs together. */
function boundary(text: string, before: number): number {
  const end = Math.max(text.lastIndexOf('\n', before), text.lastIndexOf('. ', before));
  return end > before - LOOK_BACK_CHARACTERS ? end + 1 : before;
}

function bodyOf(text: string): { leaves: TextLeaf[]; joined: [] } {
  return { leaves: [{ path: [], text, kind: 'value' }], joined: [] };
}
