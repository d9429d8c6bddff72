// The schemas of specifications as code: made while the command line is bundled, so that no start compiles them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const KINDS = ['adr', 'prd', 'sds'];

/** Plugin of esbuild: what stands in the place of `compile-schemas.ts`. */
export async function standaloneSchemas(root) {
  const code = await codeOf(root);
  const choice = `const validators = { ${KINDS.join(', ')} };\nexport const compiledSchema = (kind) => validators[kind];`;
  return {
    name: 'standalone-schemas',
    setup(build) {
      build.onLoad({ filter: /[\\/]compile-schemas\.ts$/ }, () => ({
        contents: `${code}\n${choice}`,
        resolveDir: join(root, 'packages/specs/src/schema'),
      }));
    },
  };
}

async function codeOf(root) {
  const { build } = await import('esbuild');
  const folder = join(root, 'node_modules/.cache/schemas');
  const outfile = join(folder, `${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  try {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { createAjv } from './compile-schemas.ts';
          export { default as standalone } from 'ajv/dist/standalone/index.js';`,
        resolveDir: join(root, 'packages/specs/src/schema'),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
      logLevel: 'silent',
    });
    writeFileSync(outfile, outputFiles[0].contents);
    const { createAjv, standalone } = await import(pathToFileURL(outfile).href);
    const ajv = createAjv({ source: true, esm: true });
    return standalone.default(ajv, Object.fromEntries(KINDS.map((kind) => [kind, `${kind}.schema.json`])));
  } finally {
    rmSync(outfile, { force: true });
  }
}
