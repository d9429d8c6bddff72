import { performance } from 'node:perf_hooks';
import type { PolicyStage } from '@sea-forge/policy';
import type { TextBody, TextLeaf } from '../../text/text-leaf.ts';
import type { Filter, FilterResult, Redaction } from '../filter.ts';
import { FilterFailure } from '../filter-failure.ts';
import { within } from '../within.ts';
import type { OwnFilter, OwnHit } from './own-filter.ts';

const DEFAULT_TIMEOUT_MS = 1_000;

/** A stretch of a text, and where it begins. */
interface Stretch {
  readonly text: string;
  readonly offset: number;
}

/** A filter of the service's own, held to what it declares. */
export function ownFilter(own: OwnFilter): Filter {
  const { name, scope, action, timeoutMs = DEFAULT_TIMEOUT_MS } = own;
  return {
    name,
    scope: scope === 'whole' ? { kind: 'whole' } : { kind: 'windowed', windowCharacters: 2 * scope.windowCharacters },
    facts: [],
    redacts: action === 'redact',
    inspect: ({ stage, text }) => within(timeoutMs, (signal) => inspectAll(own, stage, text, timeoutMs, signal)),
  };
}

async function inspectAll(
  own: OwnFilter,
  stage: PolicyStage,
  { leaves, joined }: TextBody,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<FilterResult> {
  const { name, action, severity = 'medium' } = own;
  const redactions: Redaction[] = [];
  const scores: number[] = [];
  let isHit = false;
  const endsAtMs = performance.now() + timeoutMs;
  for (const parts of [...leaves.map((leaf) => [leaf]), ...joined]) {
    for (const { text, offset } of stretchesOf(parts.map(({ text: part }) => part).join(''), own)) {
      // The timer does not come to its turn while nothing is waited for.
      if (signal.aborted || performance.now() > endsAtMs)
        throw new FilterFailure('filter_timeout', `own filter ${name}`);
      const answer = own.inspect(text, { stage });
      const hits = answer instanceof Promise ? await answer : answer;
      for (const hit of hits) {
        check(hit, text, own);
        isHit = true;
        if (hit.score !== undefined) scores.push(hit.score);
        redactions.push(...redactionsOf(hit, offset, parts, own));
      }
    }
  }
  const message = `filter "${name}"`;
  const score = scores.length === 0 ? {} : { score: Math.max(...scores) };
  const finding = { id: name, kind: 'filter', action, severity, priority: 0, message, ...score } as const;
  return { facts: {}, findings: isHit ? [finding] : [], redactions };
}

/** Stretches in which every hit of the declared length lies whole, wherever it begins. */
function* stretchesOf(text: string, { scope }: OwnFilter): Generator<Stretch> {
  const step = scope === 'whole' ? text.length : scope.windowCharacters;
  let offset = 0;
  do {
    yield { text: text.slice(offset, offset + 2 * step), offset };
    offset += step;
    // What is left was seen whole already.
  } while (offset + step < text.length);
}

function check({ start, end, score }: OwnHit, text: string, { name, scope }: OwnFilter): void {
  const isPlace = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length;
  if (!isPlace) throw new FilterFailure('filter_failed', `own filter ${name}: a hit lies outside its text`);
  if (scope !== 'whole' && end - start > scope.windowCharacters)
    throw new FilterFailure('filter_failed', `own filter ${name}: a hit is longer than its windowCharacters`);
  if (score !== undefined && !(score >= 0 && score <= 1))
    throw new FilterFailure('filter_failed', `own filter ${name}: a score is none from 0 to 1`);
}

/** Where a hit lies: a piece of each part. Also of one that denies, so that nothing of it goes out before all of it came. */
function redactionsOf(
  hit: OwnHit,
  offset: number,
  parts: readonly TextLeaf[],
  { name, action }: OwnFilter,
): Redaction[] {
  if (action === 'log_only') return [];
  const [from, to] = [hit.start + offset, hit.end + offset];
  const { replacement = `[${name.toUpperCase()}]` } = hit;
  const pieces: Redaction[] = [];
  let at = 0;
  for (const leaf of parts) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, leaf.text.length)];
    if (start < end) {
      pieces.push({
        leaf,
        start,
        end,
        replacement: pieces.length === 0 ? replacement : '',
        isDue: action === 'redact',
      });
    }
    at += leaf.text.length;
  }
  return pieces;
}
