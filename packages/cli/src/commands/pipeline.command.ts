import { createMeter, type FileChange, type PipelineResult, runPipelineOn } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { diskOf } from '../files/disk-of.ts';
import { readTemplates } from '../files/templates.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { withStats } from '../output/stats.ts';

/** Generates the governed services of a context from its specifications. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const [context] = operands;
  const all = options['all'] === true;
  if (all === (context !== undefined))
    return refused('name one context, or say --all', 'sea pipeline customer-service');
  const mode = options['check'] === true ? 'check' : options['dryRun'] === true ? 'dry-run' : 'write';
  const templates = readTemplates(host.recorder);
  if (typeof templates === 'string') return refused(templates);
  const contexts = context === undefined ? 'all' : [context];
  const meter = options['stats'] === true ? { meter: createMeter() } : {};
  const result = runPipelineOn(diskOf(host, repository), { contexts, mode, today: host.today, templates, ...meter });
  const outcome = outcomeOf(result, repository, mode);
  if (meter.meter === undefined || outcome.kind !== 'report') return outcome;
  // What is remembered is the outcome; how long it took is told once.
  return { again: () => outcome, ...withStats(outcome, { ...meter.meter.stats(), cacheHits: 0 }) };
}

type Mode = 'write' | 'dry-run' | 'check';

function outcomeOf(result: PipelineResult, repository: string, mode: Mode): Outcome {
  if (!result.ok) return refused(result.refusal, result.help);
  const { files, diagnostics, changes, again } = result;
  const words = mode === 'write' ? DONE : TO_DO;
  const lines = changes.filter(isShown).map(({ action, path }) => `${words[action].padEnd(WIDTH)} ${path}\n`);
  return {
    kind: 'report',
    base: repository,
    success: summary(changes, words, mode === 'write'),
    details: lines.join(''),
    report: {
      command: 'pipeline',
      files,
      diagnostics,
      extra: { changes: changes.map(({ path, action }) => ({ path, action })) },
    },
    ...(again === undefined ? {} : { again: () => outcomeOf(again(), repository, mode) }),
  };
}

type Words = Readonly<Record<FileChange['action'], string>>;

const DONE: Words = {
  created: 'created',
  updated: 'updated',
  removed: 'removed',
  unchanged: 'unchanged',
  kept: 'kept',
};
const TO_DO: Words = { ...DONE, created: 'to create', updated: 'to update', removed: 'to remove' };
const WIDTH = Math.max(...Object.values(TO_DO).map((word) => word.length));

function isShown({ action }: FileChange): boolean {
  return action === 'created' || action === 'updated' || action === 'removed';
}

function summary(changes: readonly FileChange[], words: Words, written: boolean): string {
  const counts = (Object.keys(words) as FileChange['action'][])
    .map((action) => [words[action], changes.filter((change) => change.action === action).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${word}`);
  return `${written ? 'Pipeline finished' : 'Nothing written'}: ${counts.join(', ')}`;
}
