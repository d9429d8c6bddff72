import type { Disk } from '../disk/disk.ts';
import { sha256, withLineFeeds } from '../plan/digest.ts';
import { manifestPath, parseManifest } from '../plan/manifest.ts';
import { linkAbove, ROOT_FILES } from '../plan/zones.ts';
import type { Refusal } from '../refusal.ts';
import { SPECS } from '../repository/contexts.ts';

/** The files of a context that are no specifications, by who owns them. */
export interface ContextFiles {
  /** Was the context ever generated? */
  readonly isGenerated: boolean;
  /** Outputs that are as the tool wrote them, as the manifest proves. */
  readonly proven: readonly string[];
  /** Outputs that are something else now. */
  readonly edited: readonly string[];
  /** Everything else in the context's folders, and what was written once: the team's. Built files are left out. */
  readonly others: readonly string[];
}

/** Who owns what of a context, by its ownership manifest; a manifest that cannot be read proves nothing. */
export function contextFiles(disk: Disk, context: string): ContextFiles | Refusal {
  const path = manifestPath(context);
  const bytes = disk.kindOf(path) === 'file' && linkAbove(disk, path) === undefined ? disk.read(path) : undefined;
  const parsed = bytes === undefined ? undefined : parseManifest(withLineFeeds(bytes), context);
  if (parsed?.ok === false)
    return { ok: false, refusal: `${path} cannot be read: ${parsed.reason}`, help: `run: sea pipeline ${context}` };
  const outputs = Object.entries(parsed?.manifest.outputs ?? {}).filter(
    ([output]) => disk.kindOf(output) !== 'absent' && linkAbove(disk, output) === undefined,
  );
  const isProven = ([output, { sha256: recorded }]: (typeof outputs)[number]): boolean =>
    disk.kindOf(output) === 'file' && sha256(withLineFeeds(disk.read(output) as Uint8Array)) === recorded;
  const known = new Set([path, ...outputs.map(([output]) => output)]);
  const written = (parsed?.manifest.scaffolded ?? []).filter((file) => disk.kindOf(file) === 'file');
  const below = generatedFolders(context).flatMap((folder) => filesBelow(disk, folder));
  return {
    isGenerated: parsed !== undefined,
    proven: outputs.filter(isProven).map(([output]) => output),
    edited: outputs.filter((output) => !isProven(output)).map(([output]) => output),
    others: [...new Set([...below, ...written])].filter((file) => !known.has(file) && !isSpec(file)).sort(),
  };
}

/** Every file and link of a context's specifications, and what lies beside them. */
export function specFiles(disk: Disk, context: string): readonly string[] {
  return filesBelow(disk, `${SPECS}/${context}`);
}

/** The folder that stays when the last file of a context below it has gone. */
export function rootOf(path: string): string {
  if (ROOT_FILES.includes(path)) return '';
  return path.startsWith('docs/') ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] as string);
}

function generatedFolders(context: string): readonly string[] {
  return ['services', 'infra', 'docs/generated'].map((folder) => `${folder}/${context}`);
}

function isSpec(path: string): boolean {
  return path.startsWith(`${SPECS}/`);
}

function filesBelow(disk: Disk, folder: string): string[] {
  return disk.list(folder).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`;
    if (kind !== 'folder') return [path];
    return name === 'node_modules' || name === 'dist' ? [] : filesBelow(disk, path);
  });
}
