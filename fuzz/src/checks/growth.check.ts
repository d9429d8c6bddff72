import { SourceText } from '@sea-forge/diagnostics';
import { check, format, parse } from '@sea-forge/sea-dsl';
import type { Random } from '../search/random.ts';

const SMALL = 48 * 1024;
const TIMES = 8;
/** What is linear takes about 8 times as long, what is quadratic 64 times. */
const SUSPECT = 32;
const MEASUREMENTS = 10;
/** Below it a measurement says nothing. */
const LEAST_MS = 3;

/** A text of which a piece can be repeated as often as one likes. */
export interface Pumped {
  readonly before: string;
  readonly piece: string;
  readonly behind: string;
}

/** Picks the piece of a text that is to be repeated. */
export function pumped(random: Random, text: string): Pumped {
  const start = random.below(text.length);
  const end = start + 1 + random.below(Math.min(80, text.length - start));
  return { before: text.slice(0, start), piece: text.slice(start, end), behind: text.slice(end) };
}

/**
 * Whether eight times the text takes about eight times as long: a ratio, so that the machine does not matter, and one
 * that has to show in each of several measurements, so that a pause of the collector does not either.
 */
export function growthProblem(text: Pumped): string | undefined {
  const small = ofSize(text, SMALL);
  const large = ofSize(text, SMALL * TIMES);
  for (const [name, work] of stages) {
    const ratio = growth(work, small, large);
    if (ratio > SUSPECT) return `${name} of ${TIMES} times the text takes ${Math.round(ratio)} times as long`;
  }
  return undefined;
}

type Work = (source: SourceText) => unknown;

const stages: readonly (readonly [name: string, work: Work])[] = [
  ['parsing', parse],
  ['checking', (source) => check([parse(source).file])],
  ['formatting', format],
];

/** How many times as long the larger text takes, at least. */
export function growth(work: Work, small: string, large: string, measure = cpuMilliseconds): number {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < MEASUREMENTS && least > SUSPECT; count++)
    least = Math.min(least, measure(work, large) / Math.max(LEAST_MS, measure(work, small)));
  return least;
}

/** Time on a processor: what other programs do meanwhile does not count. */
function cpuMilliseconds(work: Work, text: string): number {
  const before = process.cpuUsage();
  work(new SourceText('growth.sea', text));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function ofSize({ before, piece, behind }: Pumped, size: number): string {
  return before + piece.repeat(Math.max(1, Math.floor(size / piece.length))) + behind;
}
