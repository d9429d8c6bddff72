import { isFailure, type FolderEntry, type ModuleHost } from './module-host.ts';
import { relativeTo } from './registry/registry.ts';

/** The absolute path of a module, or why there is none. */
export type LocatedPath =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem?: string; readonly help?: string; readonly candidates: readonly string[] };

/**
 * Follows a relative specifier from the folder of its importer, name by name, so that a name in another case is found
 * wrong on every disk. Names compare in NFC. Nothing outside `root` is looked at, and no link may lead out of it.
 */
export function locatePath(specifier: string, folder: string, root: string, host: ModuleHost): LocatedPath {
  if (specifier.includes('\\')) return refuse('a module path is written with "/", not "\\"');
  if (specifier.includes('\0')) return refuse('a module path holds no NUL');
  const parts = specifier.split('/');
  if (parts.includes('')) return refuse('the module path has an empty part');
  let at = folder;
  let followedLink = false;
  for (const [index, part] of parts.entries()) {
    if (part === '.') continue;
    if (part === '..') {
      if (at === root || relativeTo(root, at) === undefined) return leaves(root, host);
      at = parentOf(at);
      continue;
    }
    const isLast = index === parts.length - 1;
    const step = enter(at, part, isLast, host);
    if (!step.ok) {
      const spelled = (name: string) => [...parts.slice(0, index), name, ...parts.slice(index + 1)].join('/');
      return { ...step, candidates: step.candidates.map(spelled) };
    }
    followedLink ||= step.isLink;
    at = step.path;
  }
  if (parts.every((part) => part === '.' || part === '..'))
    return { ok: false, problem: 'a module is a file, not a folder', candidates: [] };
  return followedLink ? behindLinks(at, root, host) : { ok: true, path: at };
}

type Step =
  { readonly ok: true; readonly path: string; readonly isLink: boolean } | Extract<LocatedPath, { ok: false }>;

/** Finds a name in a folder; the candidates are names that could stand in its place. */
function enter(folder: string, name: string, isLast: boolean, host: ModuleHost): Step {
  const entries = host.list(folder);
  if (isFailure(entries)) return refuse(`the folder ${host.show(folder)} cannot be read: ${entries.problem}`);
  const wanted = name.normalize('NFC');
  const found = (entries ?? []).find((entry) => entry.name.normalize('NFC') === wanted);
  if (found !== undefined) {
    if (isLast && found.kind === 'folder') return refuse(`${host.show(join(folder, name))} is a folder, not a file`);
    return { ok: true, path: join(folder, found.name), isLink: found.kind === 'link' };
  }
  const others = (entries ?? []).filter(isLast ? isModule : isFolder).map((entry) => entry.name);
  const inOtherCase = (entries ?? []).find(
    (entry) => entry.name.normalize('NFC').toLowerCase() === wanted.toLowerCase(),
  );
  if (inOtherCase !== undefined) {
    const problem = `on disk it is called "${inOtherCase.name}", with other capitals`;
    return { ok: false, problem, candidates: [inOtherCase.name] };
  }
  const extended = `${name}.sea`;
  return { ok: false, candidates: isLast && others.includes(extended) ? [extended] : others };
}

function behindLinks(path: string, root: string, host: ModuleHost): LocatedPath {
  const real = host.realPath(path);
  const realRoot = host.realPath(root);
  if (real === undefined || realRoot === undefined) return refuse(`${host.show(path)} is a link that leads nowhere`);
  const below = relativeTo(realRoot, real);
  if (below === undefined) return refuse(`${host.show(path)} is a link that leads out of ${host.show(root)}`);
  return { ok: true, path: join(root, real.slice(real.length - below.length)) };
}

function leaves(root: string, host: ModuleHost): LocatedPath {
  const shown = host.show(root);
  const folder = shown === '.' || shown === '' ? 'the folder where sea runs' : shown;
  return refuse(`the module path leaves ${folder}, outside of which no module is read`);
}

function refuse(problem: string): Extract<LocatedPath, { ok: false }> {
  return { ok: false, problem, candidates: [] };
}

function isModule({ name, kind }: FolderEntry): boolean {
  return kind !== 'folder' && name.endsWith('.sea');
}

function isFolder({ kind }: FolderEntry): boolean {
  return kind === 'folder';
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.startsWith('/') ? 1 : 0));
}

export function join(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}
