import { hasOtherName } from '@sea-forge/specs';
import type { Disk } from '../disk/disk.ts';
import { isDeviceName } from '../plan/zones.ts';
import type { Refusal } from '../refusal.ts';

export const SPECS = 'docs/specs';
export const SHARED = 'shared';

export const NO_CONTEXT: Refusal = {
  ok: false,
  refusal: `no specification was found in ${SPECS}`,
  help: `a context is a folder such as ${SPECS}/customer-service`,
};

/** Folders of the primary context's configuration (design/pipeline.md). */
const RESERVED = new Set([SHARED, 'policy-gateway', 'evidence-service']);
const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Names of the contexts, sorted: folders of `docs/specs` that hold a specification. `shared` is none. */
export function discoverContexts(disk: Disk): readonly string[] {
  return disk
    .list(SPECS)
    .filter(({ name, kind }) => kind === 'folder' && name !== SHARED)
    .map(({ name }) => name)
    .filter((name) => specPaths(disk, name).length > 0);
}

/** Why a folder's name is no name of a context; undefined where it is one. */
export function contextNameProblem(name: string): string | undefined {
  if (RESERVED.has(name)) return 'the name is taken by the layout of the repository';
  if (isDeviceName(name)) return 'Windows takes it for a device';
  return KEBAB_CASE.test(name) ? undefined : 'it is not in kebab case';
}

/** Paths of a context's specifications, sorted: SEA files, `*.sds.yaml` or `.yml`, and markdown in adr, prd and sds. */
export function specPaths(disk: Disk, context: string): readonly string[] {
  return walk(disk, `${SPECS}/${context}`, '', isSpec).sort();
}

/** Every markdown file below `docs/specs`, specifications or not, sorted. */
export function markdownPaths(disk: Disk): readonly string[] {
  return walk(disk, SPECS, '', isMarkdown).sort();
}

/** Every file below `docs/specs` that is a specification, or could be one under another name or in another place. */
export function candidatePaths(disk: Disk): readonly string[] {
  return walk(disk, SPECS, '', (path) => isMarkdown(path) || isSpec(path) || hasOtherName(path));
}

export function isSea(path: string): boolean {
  return /\.sea$/i.test(path);
}

export function isMarkdown(path: string): boolean {
  return /\.md$/i.test(path);
}

function walk(disk: Disk, root: string, below: string, isWanted: (path: string) => boolean): string[] {
  return disk.list(`${root}${below}`).flatMap(({ name, kind }) => {
    const path = `${below}/${name}`;
    if (name.startsWith('.') || name === 'node_modules') return [];
    if (kind === 'folder') return walk(disk, root, path, isWanted);
    // A link in place of a folder is reported when it is read: it must not hide specifications silently.
    return isWanted(path) || (kind === 'link' && !name.includes('.')) ? [`${root}${path}`] : [];
  });
}

function isSpec(path: string): boolean {
  if (isSea(path) || /\.sds\.ya?ml$/i.test(path)) return true;
  return isMarkdown(path) && /^\/(?:adr|prd|sds)s?\//i.test(path);
}
