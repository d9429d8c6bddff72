import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Disk, nodeDisk, type Templates } from '@sea-forge/pipeline';
import type { Recorder } from '../memory/recorder.ts';

/**
 * What the tool writes from, by path below `templates`: the folder beside the bundle, or the repository's own where
 * the sources run. A string is why it cannot be read. What is looked at, the
 * recorder notes.
 */
export function readTemplates(recorder?: Recorder): Templates | string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); dirname(folder) !== folder; folder = dirname(folder)) {
    const root = join(folder, 'templates');
    const disk = nodeDisk(root);
    const found = readFolder(recorder?.observe(disk, root) ?? disk);
    if (found.has(MARKER)) return found;
  }
  return 'the templates that come with the tool are missing: install it again';
}

const MARKER = 'gateway/policies.ts.eta';

function readFolder(disk: Disk): Map<string, string> {
  try {
    const groups = disk.list('').filter(({ kind }) => kind === 'folder');
    const paths = groups.flatMap(({ name }) => disk.list(name).map((file) => `${name}/${file.name}`));
    return new Map(paths.sort().map((path) => [path, Buffer.from(disk.read(path) ?? '').toString('utf8')]));
  } catch {
    return new Map();
  }
}
