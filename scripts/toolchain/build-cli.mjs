// Bundles the command line: one entry, code split where commands are loaded lazily.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `sea.js`, its chunks and the templates into `outputFolder`. `esbuild` comes from the workspace, so it is loaded late. */
export async function buildCli(root, outputFolder) {
  const { build } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
  await build({
    absWorkingDir: root,
    entryPoints: { sea: 'packages/cli/src/main.ts' },
    outdir: outputFolder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
    // Loaded where they are installed: esbuild and libsql have native parts, typescript is large and rarely needed.
    external: ['esbuild', 'libsql', 'typescript'],
    define: { SEA_VERSION: JSON.stringify(version) },
    // CommonJS dependencies inside an ESM bundle still call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  cpSync(join(root, 'templates'), join(outputFolder, 'templates'), { recursive: true });
}
