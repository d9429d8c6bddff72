import { type CharacterSet, characterSet } from './character-set.ts';
import { WORD_CLASS } from './escape.ts';
import type { Program } from './program.ts';
import type { Position } from './syntax.ts';

const NONE = -1;
const LINE_FEED = 10;

// Made when a pattern first asks for it: that costs more than most patterns.
let wordSet: CharacterSet | undefined;

/** Is the pattern found anywhere in the text? Time is at most steps times code points, whatever the text. */
export function search({ steps, start }: Program, text: string): boolean {
  const seenAt = new Int32Array(steps.length).fill(NONE);
  let current: number[] = [];
  let previous = NONE;
  for (let index = 0; ;) {
    const codePoint = text.codePointAt(index) ?? NONE;
    const pending = current;
    pending.push(start);
    const sets: number[] = [];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (seenAt[at] === index) continue;
      seenAt[at] = index;
      const step = steps[at] as Program['steps'][number];
      if (step.kind === 'found') return true;
      if (step.kind === 'set') sets.push(at);
      else if (step.kind === 'split') pending.push(...step.next);
      else if (holds(step.position, previous, codePoint)) pending.push(step.next);
    }
    if (codePoint === NONE) return false;
    current = [];
    for (const at of sets) {
      const step = steps[at] as Program['steps'][number];
      if (step.kind === 'set' && step.set(codePoint)) current.push(step.next);
    }
    previous = codePoint;
    index += codePoint > 0xffff ? 2 : 1;
  }
}

function holds(position: Position, previous: number, next: number): boolean {
  switch (position) {
    case 'text-start':
      return previous === NONE;
    case 'text-end':
      return next === NONE;
    case 'line-start':
      return previous === NONE || previous === LINE_FEED;
    case 'line-end':
      return next === NONE || next === LINE_FEED;
    case 'word-boundary':
      return atWordEdge(previous, next);
    case 'no-word-boundary':
      return !atWordEdge(previous, next);
  }
}

function atWordEdge(previous: number, next: number): boolean {
  const isWord = (wordSet ??= characterSet(WORD_CLASS, false));
  return (previous !== NONE && isWord(previous)) !== (next !== NONE && isWord(next));
}
