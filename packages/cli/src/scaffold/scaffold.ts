import { nodeDisk, type Site, stageAndCommit, type Step } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { readTemplates } from '../files/templates.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';

export interface ScaffoldRequest {
  /** Absolute path of the folder that gets the files. */
  readonly repository: string;
  readonly today: string;
  readonly dryRun: boolean;
  readonly stage: (site: Site) => Step;
  /** Commands that come next; `context` and paths are the caller's to put in. */
  readonly next: string;
}

/** Makes files from templates and says which: all of them, or none and why. */
export function scaffold({ repository, today, dryRun, stage, next }: ScaffoldRequest): Outcome {
  const templates = readTemplates();
  if (typeof templates === 'string') return refused(templates);
  const result = stageAndCommit({ disk: nodeDisk(repository), templates, today, dryRun }, stage);
  if (!result.ok) return refused(result.refusal, result.help);
  const { id, changes, notes } = result;
  const lines = [
    ...changes.map(({ action, path }) => `${dryRun ? TO_DO[action] : action} ${path}`),
    ...notes,
    ...(changes.length === 0 ? ['Nothing to do'] : dryRun ? [] : [`Next: ${next}`]),
  ];
  const files = changes.map(({ path, action }) => ({ path, action }));
  return {
    kind: 'result',
    text: lines.map((line) => `${line}\n`).join(''),
    json: { schemaVersion: 1, id, dryRun, changes: files, notes },
  };
}

const TO_DO = { created: 'to create', updated: 'to update', removed: 'to remove' } as const;

/** A value from the command line, else from whoever sits at the terminal, else the one that is offered. */
export async function given(
  { ask, signal }: Host,
  value: unknown,
  question: string,
  fallback?: string,
): Promise<string | undefined> {
  if (typeof value === 'string' && value !== '') return value;
  if (ask === undefined) return fallback;
  const hint = fallback === undefined ? '' : ` [${fallback}]`;
  const answer = (await ask(`${question}${hint}: `)).trim();
  // Whoever interrupts a question takes nothing that was offered.
  if (signal.aborted) return undefined;
  return answer === '' ? fallback : answer;
}

/** The repository that the command stands in; an outcome is why there is none. */
export function repositoryFor(host: Host): string | Outcome {
  return findRepository(host.cwd) ?? refused(NO_REPOSITORY, 'sea init <folder>');
}

/** An option's text; undefined where it was not given. */
export function textOption({ options }: Arguments, name: string): string | undefined {
  return options[name] as string | undefined;
}
