import type { Severity } from '@sea-forge/diagnostics';
import type { Outcome } from '../command.ts';
import { findRepository, type Host } from '../host.ts';
import { REMEMBERED, withStats } from '../output/stats.ts';
import type { Call } from '../program.ts';
import { cacheFolder, readEntry, writeEntry } from './cache-folder.ts';
import { gitState } from './git-state.ts';
import { digest } from './look.ts';
import { type Observations, Recorder, stillHold } from './recorder.ts';

/** A command's outcome as it is to be shown, whatever the format. */
export interface Shown {
  readonly outcome: Outcome;
  readonly failOn: Severity;
  readonly docsUrl?: string;
}

/** What else than files an outcome rests on. */
interface Conditions {
  /** Build of the tool, where it lies, and Node's version. */
  readonly tool: string;
  readonly today: string;
  /** Where git's history is asked for. */
  readonly git: string | null;
}

interface Entry extends Shown {
  readonly conditions: Conditions;
  readonly observations: Observations;
}

/** What an earlier run of the same command found out, and what this one will have. */
export interface Memory {
  readonly recorder: Recorder;
  /** The outcome of an earlier run, if everything that it looked at is as it was. */
  readonly recall: () => Shown | undefined;
  /** Keeps an outcome, unless something has changed since it was looked at. */
  readonly remember: (shown: Shown) => void;
}

/** Options that an outcome depends on: each combination is remembered for itself. */
const KEYED = ['mode', 'requireHistory', 'all', 'dryRun', 'check', 'failOn'];
/** Options that decide how an outcome is shown, and those that are looked at otherwise. */
const NEUTRAL = ['stats', 'format', 'output', 'quiet', 'verbose', 'today', 'cache'];

/** The memory of a call; undefined where nothing is, or may be, remembered of it. */
export function openMemory({ definition, operands, options }: Call, host: Host): Memory | undefined {
  const { remembers } = definition;
  const isKnown = Object.entries(options).every(
    ([name, value]) => KEYED.includes(name) || NEUTRAL.includes(name) || value === undefined || value === false,
  );
  if (remembers === undefined || options['cache'] === false || !isKnown) return undefined;
  const repository = findRepository(host.cwd);
  const folder = repository === undefined ? undefined : cacheFolder(host.env, repository);
  if (repository === undefined || folder === undefined) return undefined;
  const conditions = (): Conditions | undefined => {
    const git = remembers === 'files and git' ? gitState(repository, host.env) : null;
    return git === undefined ? undefined : { tool: host.tool, today: host.today, git };
  };
  const before = conditions();
  if (before === undefined) return undefined;
  const key = keyOf([repository, definition.name, operands, KEYED.map((name) => options[name] ?? null)]);
  const recorder = new Recorder();
  return {
    recorder,
    recall: () => {
      const text = readEntry(folder, key);
      const known = text === undefined ? undefined : read(text, before, repository);
      if (known === undefined) return undefined;
      host.detail('nothing has changed: this is what the last run found');
      if (options['stats'] !== true || known.outcome.kind !== 'report') return known;
      return { ...known, outcome: withStats(known.outcome, REMEMBERED) };
    },
    remember: (shown) => {
      if (shown.outcome.kind !== 'report') return;
      const observations = recorder.observations(repository);
      if (observations === undefined || !isSame(conditions(), before)) return;
      writeEntry(folder, key, JSON.stringify({ ...shown, conditions: before, observations } satisfies Entry));
    },
  };
}

function keyOf(parts: readonly unknown[]): string {
  return `${digest(JSON.stringify(parts)).replaceAll('/', '_').replaceAll('+', '-').replaceAll('=', '')}.json`;
}

function read(text: string, conditions: Conditions, repository: string): Shown | undefined {
  // Its checksum holds, so some build wrote it. Another one may have had another form; then it does not matter what fails.
  try {
    const { conditions: then, observations, ...shown } = JSON.parse(text) as Entry;
    return isSame(then, conditions) && stillHold(repository, observations) ? shown : undefined;
  } catch {
    return undefined;
  }
}

function isSame(a: Conditions | undefined, b: Conditions): boolean {
  return a !== undefined && a.tool === b.tool && a.today === b.today && a.git === b.git;
}
