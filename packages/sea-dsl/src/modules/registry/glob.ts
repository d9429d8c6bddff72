/** One step of a pattern: a character, one of a set, any one, any number, or folders (`**`) that may be absent. */
type Step =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] }
  | { readonly kind: 'one' }
  | { readonly kind: 'any' }
  /** Passes over the `folders` behind it, or not. */
  | { readonly kind: 'maybe' }
  /** Up to and including a slash. */
  | { readonly kind: 'folders' };

/** A pattern ready to match. */
export type Glob = readonly (readonly Step[])[];

const MAX_ALTERNATIVES = 256;
const MAX_LENGTH = 1024;

/**
 * Reads a pattern as the registry of the reference does (design: sea-dsl, section 9): `*` and `?` cross slashes, `**` as
 * a whole part stands for any folders or none, `[a-z]`, `[!a]`, `{a,b}`, `\` before a character that means itself. A
 * string is what is wrong with it.
 */
export function parseGlob(pattern: string): Glob | string {
  if (pattern.length > MAX_LENGTH) return `the pattern is longer than ${MAX_LENGTH} characters`;
  const alternatives = expandBraces(pattern);
  if (typeof alternatives === 'string') return alternatives;
  const glob: Step[][] = [];
  for (const alternative of alternatives) {
    const steps = parseSteps(alternative);
    if (typeof steps === 'string') return steps;
    glob.push(steps);
  }
  return glob;
}

/** Whether a path matches. The work is at most the length of the path times that of the pattern. */
export function matchesGlob(glob: Glob, path: string): boolean {
  const characters = [...path];
  return glob.some((steps) => matchesSteps(steps, characters));
}

/** How many characters of a pattern mean themselves, from its start: the longer, the more exact. */
export function literalPrefixLength(pattern: string): number {
  const special = pattern.search(/[*?[\]{}\\]/);
  return special < 0 ? pattern.length : special;
}

function matchesSteps(steps: readonly Step[], characters: readonly string[]): boolean {
  let states = new Set<number>();
  enter(steps, 0, states);
  for (const character of characters) {
    const next = new Set<number>();
    for (const state of states) {
      const step = steps[state];
      if (step === undefined) continue;
      if (step.kind === 'any') enter(steps, state, next);
      else if (step.kind === 'folders') enter(steps, character === '/' ? state + 1 : state, next);
      if (step.kind === 'folders' && character === '/') next.add(state);
      if (accepts(step, character)) enter(steps, state + 1, next);
    }
    states = next;
    if (states.size === 0) return false;
  }
  return states.has(steps.length);
}

/** Adds a state and those that it passes into without a character. */
function enter(steps: readonly Step[], state: number, states: Set<number>): void {
  if (states.has(state)) return;
  states.add(state);
  const kind = steps[state]?.kind;
  if (kind === 'any') enter(steps, state + 1, states);
  if (kind !== 'maybe') return;
  enter(steps, state + 1, states);
  enter(steps, state + 2, states);
}

function accepts(step: Step, character: string): boolean {
  if (step.kind === 'one') return true;
  if (step.kind === 'character') return step.character === character;
  if (step.kind !== 'set') return false;
  return step.ranges.some(([first, last]) => first <= character && character <= last) !== step.negated;
}

function parseSteps(pattern: string): Step[] | string {
  const steps: Step[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length;) {
    const character = characters[at] as string;
    if (character === '[') {
      const set = parseSet(characters, at);
      if (typeof set === 'string') return set;
      steps.push(set.step);
      at = set.end;
      continue;
    }
    if (character === '\\') {
      const escaped = characters[at + 1];
      if (escaped === undefined) return 'nothing stands behind the last "\\"';
      steps.push({ kind: 'character', character: escaped });
      at += 2;
      continue;
    }
    if (character === '*') {
      const isPart = at === 0 || characters[at - 1] === '/';
      if (isPart && characters[at + 1] === '*' && characters[at + 2] === '/') {
        steps.push({ kind: 'maybe' }, { kind: 'folders' });
        at += 3;
        continue;
      }
      steps.push({ kind: 'any' });
    } else steps.push(character === '?' ? { kind: 'one' } : { kind: 'character', character });
    at++;
  }
  return steps;
}

function parseSet(characters: readonly string[], open: number): { step: Step; end: number } | string {
  let at = open + 1;
  const negated = characters[at] === '!' || characters[at] === '^';
  if (negated) at++;
  const ranges: [string, string][] = [];
  for (let first = true; ; first = false) {
    const from = characters[at];
    if (from === undefined) return '"[" is never closed';
    if (from === ']' && !first) return { step: { kind: 'set', negated, ranges }, end: at + 1 };
    const isRange = characters[at + 1] === '-' && characters[at + 2] !== ']';
    const to = isRange ? characters[at + 2] : from;
    if (to === undefined) return '"[" is never closed';
    if (to < from) return `the range ${from}-${to} is empty`;
    ranges.push([from, to]);
    at += isRange ? 3 : 1;
  }
}

/** `a{b,c}d` is `abd` and `acd`; braces may stand in braces. */
function expandBraces(pattern: string): readonly string[] | string {
  const waiting = [pattern];
  const done: string[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const group = firstGroup(next);
    if (group === undefined) done.push(next);
    else if (typeof group === 'string') return group;
    else {
      const { start, end, parts } = group;
      for (const part of parts) waiting.push(next.slice(0, start) + part + next.slice(end));
    }
    if (waiting.length + done.length > MAX_ALTERNATIVES)
      return `the braces stand for more than ${MAX_ALTERNATIVES} patterns`;
  }
  return done;
}

function firstGroup(pattern: string): { start: number; end: number; parts: string[] } | string | undefined {
  let start = -1;
  let depth = 0;
  let inSet = false;
  const commas: number[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '\\') at++;
    else if (inSet) inSet = character !== ']';
    else if (character === '[') inSet = pattern.includes(']', at + 2);
    else if (character === '{') {
      if (depth++ === 0) start = at;
    } else if (character === '}') {
      if (depth === 0) return '"}" closes nothing';
      if (--depth > 0) continue;
      const marks = [start, ...commas, at];
      return {
        start,
        end: at + 1,
        parts: marks.slice(1).map((mark, index) => pattern.slice((marks[index] as number) + 1, mark)),
      };
    } else if (character === ',' && depth === 1) commas.push(at);
  }
  return depth > 0 ? '"{" is never closed' : undefined;
}
