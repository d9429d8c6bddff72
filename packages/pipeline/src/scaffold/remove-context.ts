import type { Disk } from '../disk/disk.ts';
import { manifestPath } from '../plan/manifest.ts';
import { linkAbove } from '../plan/zones.ts';
import { readRegistry } from '../read-registry.ts';
import type { Refusal } from '../refusal.ts';
import { discoverContexts, SPECS } from '../repository/contexts.ts';
import { CONFIG_FILE } from '../repository/config/repository-config.ts';
import { readConfig } from '../repository/config/read-config.ts';
import { chooseContext } from './choose-context.ts';
import { contextFiles, rootOf, specFiles } from './owned-files.ts';
import type { Site, Step } from './staging.ts';

/**
 * Stages the end of a context: its specifications go, and of what was generated that which the manifest proves to be as
 * the tool wrote it. All else stays and is named. Models must be gone before, and a reference from elsewhere is an error.
 */
export function removeContext(site: Site, name: string): Step {
  const { disk, staged, today } = site;
  const chosen = chooseContext(disk, name);
  if (!chosen.ok) return chosen;
  const problem = modelProblem(disk, name, today) ?? configProblem(site, name);
  if (problem !== undefined) return problem;
  const files = contextFiles(disk, name);
  if ('ok' in files) return files;
  const specs = specFiles(disk, name);
  const link = [`${SPECS}/${name}`, ...specs]
    .map((path) => linkAbove(disk, `${path}/x`))
    .find((one) => one !== undefined);
  if (link !== undefined) return { ok: false, refusal: `${link} is a link, which is not followed`, help: 'remove it' };
  for (const path of specs) staged.remove(path, SPECS);
  for (const path of files.proven) staged.remove(path, rootOf(path));
  // As long as something of it is there, drift has to know what it was.
  if (files.edited.length === 0) staged.remove(manifestPath(name), 'services');
  const notes = [
    ...files.edited.map((path) => `kept ${path}: edited by hand`),
    ...files.others.map((path) => `kept ${path}: not the tool's to remove`),
  ];
  return { ok: true, id: name, notes };
}

function modelProblem(disk: Disk, context: string, today: string): Refusal | undefined {
  const registry = readRegistry(disk, today);
  if (!registry.ok) return registry;
  const unread = registry.unread.find(({ path }) => path.startsWith(`${SPECS}/${context}/`));
  if (unread !== undefined)
    return {
      ok: false,
      refusal: `${unread.path} cannot be read: it may register a model`,
      help: 'run: sea spec-guard',
    };
  const live = registry.entries
    .filter((entry) => entry.context === context)
    .map(({ model }) => model)
    .filter(({ status, removalDate }) => {
      if (status.value === 'draft' || status.value === 'retired') return false;
      return status.value !== 'deprecated' || removalDate === undefined || removalDate.value > today;
    });
  if (live.length === 0) return undefined;
  return {
    ok: false,
    refusal: `"${context}" has models that are in use: ${live.map(({ id, status }) => `${id.value} (${status.value})`).join(', ')}`,
    help: `sea model deprecate ${live[0]?.id.value ?? ''} --removal-date <date>, and remove the context after that day`,
  };
}

// Of the primary context others get ports and paths; the last context takes the line that names it along.
function configProblem({ disk, staged }: Site, name: string): Refusal | undefined {
  const { config, source } = readConfig(disk);
  const named = Object.entries(config.references).find(([, id]) => id.value.startsWith(`${name}/`));
  if (named !== undefined)
    return {
      ok: false,
      refusal: `${CONFIG_FILE} refers to ${named[1].value}`,
      help: `change references.${named[0]} first`,
    };
  if (source === undefined || config.primary?.value !== name) return undefined;
  const others = discoverContexts(disk).filter((one) => one !== name);
  if (others.length > 0)
    return {
      ok: false,
      refusal: `"${name}" is the primary context`,
      help: `name another one in ${CONFIG_FILE}: primary: ${others[0] ?? ''}`,
    };
  const { start, end } = config.primary.span;
  const lineStart = source.text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = source.text.indexOf('\n', end);
  if (/^primary:\s*$/.test(source.text.slice(lineStart, start)))
    staged.write(CONFIG_FILE, source.text.slice(0, lineStart) + (lineEnd < 0 ? '' : source.text.slice(lineEnd + 1)));
  return undefined;
}
