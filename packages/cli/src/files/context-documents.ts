import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { SourceText } from '@sea-forge/diagnostics';
import { readSpec, type SpecReading } from '@sea-forge/specs';
import type { CollectedSource } from './collect.ts';
import { decodeUtf8 } from './decode.ts';
import { shownPath } from './shown-path.ts';
import { walkFolder } from './walk-folder.ts';

/**
 * The other SDSs of the contexts that some files lie in, and of `shared`: what those files name may be declared there.
 * A file that cannot be read is found out where it is checked itself.
 */
export function contextDocuments(collected: readonly CollectedSource[], cwd: string): SpecReading[] {
  const own = new Set(collected.map(({ absolute }) => absolute));
  const folders = new Set(collected.flatMap(({ absolute }) => sdsFolders(absolute)));
  return [...folders].flatMap((folder) => {
    const files = walkFolder(folder, ['.md', '.sds.yaml', '.sds.yml'], cwd);
    if (typeof files === 'string') return [];
    return files.flatMap(({ absolute }) => (own.has(absolute) ? [] : readOne(absolute, cwd)));
  });
}

/** `.../docs/specs/<context>` and `.../docs/specs/shared` of a path below the former. */
function sdsFolders(absolute: string): string[] {
  const segments = absolute.split(sep);
  const at = segments.findLastIndex((name, index) => name === 'specs' && segments[index - 1] === 'docs');
  if (at < 0 || at + 2 >= segments.length) return [];
  const specs = segments.slice(0, at + 1).join(sep);
  return [join(specs, segments[at + 1] as string), join(specs, 'shared')];
}

function readOne(absolute: string, cwd: string): SpecReading[] {
  try {
    const { text } = decodeUtf8(readFileSync(absolute));
    return [readSpec(new SourceText(shownPath(cwd, absolute), text))];
  } catch {
    return [];
  }
}
