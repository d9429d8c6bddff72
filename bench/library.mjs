// The language as one file, bundled as in the command line: what is measured is what is shipped.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './root.mjs';

/** URL of a module with `parse`, `check` and `SourceText`. */
export async function bundledLibrary() {
  const folder = join(root, 'node_modules/.cache/bench');
  const outfile = join(folder, 'library.mjs');
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { parse, check } from './packages/sea-dsl/src/index.ts';
        export { SourceText } from './packages/diagnostics/src/index.ts';`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile,
    logLevel: 'silent',
  });
  return pathToFileURL(outfile).href;
}
