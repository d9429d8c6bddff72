import { SourceText } from '@sea-forge/diagnostics';
import { withLineFeeds } from '../plan/digest.ts';
import { discoverContexts } from '../repository/contexts.ts';
import { readConfig } from '../repository/config/read-config.ts';
import { choosePrimary } from '../repository/primary.ts';
import { fillTemplate } from './fill-template.ts';
import { newContextProblem, slugOf } from './names.ts';
import { newContext } from './new-context.ts';
import { type Site, stageNew, type Step } from './staging.ts';

export interface NewRepository {
  /** Name of the folder. */
  readonly folder: string;
  readonly context: string | undefined;
  /** Version of the packages that the repository asks for. */
  readonly version: string;
  /** Leave what differs as it is, instead of refusing. */
  readonly keep: boolean;
}

const FILES: Readonly<Record<string, string>> = {
  sea: 'sea',
  'sea.config.yaml': 'sea.config.yaml',
  '.gitignore': 'gitignore',
  '.gitattributes': 'gitattributes',
  justfile: 'justfile',
  'package.json': 'package.json',
  'README.md': 'README.md',
  '.github/workflows/sea.yml': 'sea.yml',
};

/**
 * Stages a repository with one context. What is there already stays: the same text is no obstacle, another one is,
 * unless it is to be kept. A context that is there is its team's.
 */
export function initRepository(site: Site, { folder, context: wanted, version, keep }: NewRepository): Step {
  const known = discoverContexts(site.disk);
  const context = wanted ?? choosePrimary(readConfig(site.disk), known).context ?? known[0] ?? contextFrom(folder);
  if (known.length > 0 && !known.includes(context))
    return {
      ok: false,
      refusal: `there are contexts already: ${known.join(', ')}`,
      help: `sea new context ${context}`,
    };
  const values = { context, version, project: slugOf(folder) || 'governed-models' };
  const different: string[] = [];
  for (const [path, template] of Object.entries(FILES)) {
    const name = `templates/init/${template}`;
    const filled = fillTemplate(new SourceText(name, site.templates.get(`init/${template}`) ?? ''), values);
    if (!('text' in filled)) return { ok: false, refusal: filled.problem };
    const kind = site.disk.kindOf(path);
    if (kind === 'absent') {
      const obstacle = stageNew(site, path, filled.text);
      if (obstacle !== undefined) return obstacle;
      continue;
    }
    if (kind !== 'file' || withLineFeeds(site.disk.read(path) as Uint8Array) !== filled.text) different.push(path);
  }
  if (different.length > 0 && !keep)
    return {
      ok: false,
      refusal: `${different.join(', ')} ${different.length === 1 ? 'stands' : 'stand'} in the way: nothing was written`,
      help: '--keep leaves them as they are and writes what is missing',
    };
  const notes = different.map((path) => `kept ${path}${missingLines(site, path)}`);
  if (known.length > 0) return { ok: true, id: context, notes };
  const step = newContext(site, context);
  return step.ok ? { ...step, notes } : step;
}

// Tokens and databases lie in .sea/, and must not get into git.
function missingLines({ disk, templates }: Site, path: string): string {
  if (path !== '.gitignore' || disk.kindOf(path) !== 'file') return '';
  const lines = new Set(withLineFeeds(disk.read(path) as Uint8Array).split('\n'));
  const missing = (templates.get('init/gitignore') ?? '').split('\n').filter((line) => line !== '' && !lines.has(line));
  return missing.length === 0 ? '' : `: add to it ${missing.join(' ')}`;
}

function contextFrom(folder: string): string {
  const name = slugOf(folder, 40).replace(/^[\d-]+/, '');
  return newContextProblem(name) === undefined ? name : 'assistant';
}
