import type { CharacterSet } from './character-set.ts';
import { PatternProblem } from './scanner.ts';
import type { Position, Syntax } from './syntax.ts';

/** A step of Thompson's machine; numbers are indices of steps. */
export type Step =
  | { readonly kind: 'set'; readonly set: CharacterSet; readonly next: number }
  | { readonly kind: 'position'; readonly position: Position; readonly next: number }
  | { readonly kind: 'split'; readonly next: readonly number[] }
  | { readonly kind: 'found' };

export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
}

const MAX_STEPS = 5000;
// Pieces without a step, such as `(){1000}`, cost time to build all the same.
const MAX_PIECES = 50_000;

/** Builds the machine from its end: each piece is told which step follows it. */
export function programOf(syntax: Syntax): Program {
  const steps: Step[] = [];
  const add = (step: Step): number => {
    if (steps.length >= MAX_STEPS) throw new PatternProblem(`the pattern needs more than ${MAX_STEPS} steps`, 0);
    return steps.push(step) - 1;
  };

  let pieces = 0;
  const build = (piece: Syntax, next: number): number => {
    if (++pieces > MAX_PIECES) throw new PatternProblem('the pattern repeats too much', 0);
    switch (piece.kind) {
      case 'set':
        return add({ kind: 'set', set: piece.set, next });
      case 'position':
        return add({ kind: 'position', position: piece.position, next });
      case 'sequence':
        return piece.items.reduceRight((following, item) => build(item, following), next);
      case 'choice':
        return add({ kind: 'split', next: piece.options.map((option) => build(option, next)) });
      case 'repeat': {
        let entry = piece.max === undefined ? loop(piece.item, next) : next;
        for (let count = piece.min; count < (piece.max ?? 0); count++) {
          entry = add({ kind: 'split', next: [build(piece.item, entry), next] });
        }
        for (let count = 0; count < piece.min; count++) entry = build(piece.item, entry);
        return entry;
      }
    }
  };

  const loop = (item: Syntax, next: number): number => {
    const again: number[] = [next];
    const entry = add({ kind: 'split', next: again });
    again.push(build(item, entry));
    return entry;
  };

  return { start: build(syntax, add({ kind: 'found' })), steps };
}
