import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Templates } from '@sea-forge/pipeline';

/**
 * What the tool writes from, by path below `templates`: the folder beside the bundle, or the repository's own where
 * the sources run. A string is why it cannot be read.
 */
export function readTemplates(): Templates | string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); dirname(folder) !== folder; folder = dirname(folder)) {
    const found = readFolder(join(folder, 'templates'));
    if (found.has(MARKER)) return found;
  }
  return 'the templates that come with the tool are missing: install it again';
}

const MARKER = 'gateway/policies.ts.eta';

function readFolder(root: string): Map<string, string> {
  try {
    const groups = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const paths = groups.flatMap(({ name }) => readdirSync(join(root, name)).map((file) => `${name}/${file}`));
    return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  } catch {
    return new Map();
  }
}
