import { type Disk, manifestPath } from '@sea-forge/pipeline';
import type { Against, DriftEntry } from '../drift-entry.ts';
import { shellWord } from './mending.ts';
import { readOldManifest } from './old-manifest.ts';

/** What is left of contexts whose specifications are gone: their services still run, and nothing asks for them. */
export function examineAbandoned(disk: Disk, contexts: readonly string[], against: Against): readonly DriftEntry[] {
  const abandoned = disk
    .list('services')
    .map(({ name }) => name)
    .filter((name) => !contexts.includes(name) && disk.kindOf(manifestPath(name)) === 'file');
  return abandoned.flatMap((context) => {
    const outputs = Object.entries(readOldManifest(disk, context).manifest?.outputs ?? {});
    const left = outputs.map(([path]) => path).filter((path) => disk.kindOf(path) !== 'absent');
    return [...left, manifestPath(context)].sort().map((path): DriftEntry => ({
      path,
      kind: 'orphaned',
      context,
      from: [],
      fix: `${against === 'staged' ? 'git rm -r --cached' : 'rm -r'} -- ${shellWord(`services/${context}`)}`,
      detail: `: context "${context}" has no specifications`,
    }));
  });
}
