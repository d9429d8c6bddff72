import type { Disk } from '../disk/disk.ts';
import type { StagedDisk } from '../disk/staged-disk.ts';
import { runPipelineOn } from '../pipeline.ts';
import { planContexts } from '../plan-contexts.ts';
import { withLineFeeds } from '../plan/digest.ts';
import { manifestPath } from '../plan/manifest.ts';
import type { Refusal } from '../refusal.ts';
import { discoverContexts, SHARED, SPECS, specPaths, markdownPaths } from '../repository/contexts.ts';
import { CONFIG_FILE } from '../repository/config/repository-config.ts';
import { readConfig } from '../repository/config/read-config.ts';
import { chooseContext } from './choose-context.ts';
import { newContextProblem } from './names.ts';
import { obstacle } from './new-context.ts';
import { type ContextFiles, contextFiles, rootOf, specFiles } from './owned-files.ts';
import { renameQualified, renameReferences } from './rename-references.ts';
import type { Site, Step } from './staging.ts';

/**
 * Stages a context under another name: its specifications, the references to them, the configuration, and its services
 * generated anew. What the team owns moves along; what the tool wrote goes where the manifest proves it untouched.
 */
export function renameContext(site: Site, from: string, to: string): Step {
  const { disk, staged } = site;
  const chosen = chooseContext(disk, from);
  if (!chosen.ok) return chosen;
  const problem = newContextProblem(to) ?? obstacle(site, to);
  if (problem !== undefined) return problem;
  const files = contextFiles(disk, from);
  if ('ok' in files) return files;
  const stuck = obstructed(disk, from, files);
  if (stuck !== undefined) return stuck;
  const asWritten = files.isGenerated ? scaffoldsAsWritten(site, from) : new Set<string>();
  if ('ok' in asWritten) return asWritten;
  for (const path of files.proven) staged.remove(path, rootOf(path));
  staged.remove(manifestPath(from), 'services');
  for (const path of files.others) {
    if (asWritten.has(path)) staged.remove(path, rootOf(path));
    else move(staged, path, inNewFolder(path, from, to));
  }
  stageSpecs(site, from, to, asWritten);
  stageConfig(site, from, to);
  const generated = discoverContexts(staged).filter((name) =>
    name === to ? files.isGenerated : staged.kindOf(manifestPath(name)) === 'file',
  );
  return (generated.length === 0 ? undefined : generate(site, generated)) ?? { ok: true, id: to, notes: NOTES };
}

const NOTES = ['prose, namespaces and files outside docs/specs that name the context are as they were'];

function obstructed(disk: Disk, from: string, { edited, others }: ContextFiles): Refusal | undefined {
  if (edited.length > 0)
    return { ok: false, refusal: `${edited.join(', ')} was edited by hand`, help: 'run: sea drift' };
  const odd = [...specFiles(disk, from), ...others].find((path) => disk.kindOf(path) !== 'file');
  return odd === undefined ? undefined : { ok: false, refusal: `${odd} is a link, or no file`, help: 'remove it' };
}

// Written once and not touched since: written anew under the new name. They name the context.
function scaffoldsAsWritten({ disk, today, templates }: Site, context: string): ReadonlySet<string> | Refusal {
  const planning = planContexts(disk, { contexts: [context], today, templates });
  if (!planning.ok) return planning;
  const [plan] = planning.plans;
  if (plan === undefined)
    return { ok: false, refusal: `the specifications of "${context}" have errors`, help: 'run: sea spec-guard' };
  const same = plan.files.filter(({ path, content, kind }) => {
    const bytes = kind === 'scaffold' && disk.kindOf(path) === 'file' ? disk.read(path) : undefined;
    return bytes !== undefined && withLineFeeds(bytes) === content;
  });
  return new Set(same.map(({ path }) => path));
}

function stageSpecs({ disk, staged }: Site, from: string, to: string, asWritten: ReadonlySet<string>): void {
  const texts = new Set([
    ...[...discoverContexts(disk), SHARED].flatMap((context) => specPaths(disk, context)),
    ...markdownPaths(disk),
  ]);
  for (const path of texts) {
    const bytes = disk.kindOf(path) === 'file' ? disk.read(path) : undefined;
    const text = bytes === undefined ? undefined : decoded(bytes);
    const changed = text === undefined ? undefined : renameReferences(path, text, from, to);
    if (changed !== undefined && changed !== text) staged.write(path, changed);
  }
  for (const path of specFiles(disk, from)) {
    if (asWritten.has(path)) staged.remove(path, SPECS);
    else move(staged, path, inNewFolder(path, from, to));
  }
}

function stageConfig({ disk, staged }: Site, from: string, to: string): void {
  const { config, source } = readConfig(disk);
  if (source === undefined) return;
  const { primary } = config;
  const { text } = source;
  const renamed =
    primary?.value === from
      ? text.slice(0, primary.span.start) +
        text.slice(primary.span.start, primary.span.end).replace(from, to) +
        text.slice(primary.span.end)
      : text;
  const changed = renameQualified(renamed, from, to);
  if (changed !== text) staged.write(CONFIG_FILE, changed);
}

function generate({ staged, today, templates }: Site, contexts: readonly string[]): Refusal | undefined {
  const result = runPipelineOn(staged, { contexts, mode: 'write', today, templates });
  if (!result.ok) return result;
  const wrong = result.diagnostics.find(({ severity }) => severity === 'error');
  if (wrong === undefined) return undefined;
  const { path, code, message, help } = wrong;
  const refusal = `nothing was written, since it could not be generated: ${path} ${code}: ${message}`;
  return help === undefined ? { ok: false, refusal } : { ok: false, refusal, help };
}

function move(staged: StagedDisk, from: string, to: string): void {
  const bytes = staged.read(from) as Uint8Array;
  if (from === to) return;
  staged.remove(from, rootOf(from));
  staged.write(to, bytes);
}

function inNewFolder(path: string, from: string, to: string): string {
  return path.replace(new RegExp(`^(docs/specs|services|infra|docs/generated)/${from}/`), `$1/${to}/`);
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
