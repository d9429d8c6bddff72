// The least that reading specifications can cost: every file once, every piece of YAML in it parsed once, in one process.
// Argument: the folder.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.mjs';

const { parse } = createRequire(join(root, 'packages/specs/package.json'))('yaml');

for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
  if (!entry.name.endsWith('.md')) continue;
  for (const [, front, fenced] of text.matchAll(/^(?:---\n(.*?)^---$|```yaml\n(.*?)^```$)/gms)) parse(front ?? fenced);
}
