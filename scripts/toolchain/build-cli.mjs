// Bundles the command line: one program, code split where commands are loaded lazily, and a quick part of its own.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';

// Loaded where they are installed: esbuild and libsql have native parts, typescript is large and rarely needed.
const EXTERNAL = ['esbuild', 'libsql', 'typescript'];
/** Names, in the output folder, what the quick part was made from. */
export const QUICK_INPUTS = 'quick.inputs.json';
const QUICK_COMMANDS = ['validate'];
/** What the quick part needs at times only: a file each, and what stands in its place until then. */
const ASIDE = [
  {
    name: 'recovering',
    source: '../sea-dsl/src/recovering.ts',
    imported: /\/recovering\.ts$/,
    stand: (file) => `export const readRecovering = (...call) => require('${file}').readRecovering(...call);`,
  },
  { name: 'ora', source: 'ora', imported: /^ora$/, stand: (file) => `export { default } from '${file}';` },
  { name: 'chalk', source: 'chalk', imported: /^chalk$/, stand: (file) => `export { Chalk } from '${file}';` },
  {
    name: 'tinyglobby',
    source: 'tinyglobby',
    imported: /^tinyglobby$/,
    stand: (file) => `export { glob, isDynamicPattern } from '${file}';`,
  },
];

/**
 * Writes the program (`sea.js` and its chunks), its quick part (`quick.js` and V8's cache of it), the entry that chooses
 * between the two (`sea.cjs`) and the templates into `outputFolder`. `esbuild` comes from the workspace: loaded late.
 */
export async function buildCli(root, outputFolder) {
  const { build } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
    external: EXTERNAL,
  };
  await build({
    ...common,
    entryPoints: { sea: 'packages/cli/src/main.ts' },
    outdir: outputFolder,
    format: 'esm',
    splitting: true,
    plugins: [deferRecovery()],
    define: { SEA_VERSION: JSON.stringify(version) },
    // CommonJS dependencies inside an ESM bundle still call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  const quick = await build({
    ...common,
    entryPoints: { quick: 'packages/cli/src/main.ts' },
    outdir: outputFolder,
    format: 'cjs',
    metafile: true,
    plugins: [putAside(), quickCommandsOnly()],
    define: { SEA_VERSION: JSON.stringify(version) },
    // A script that V8 has cached cannot import, and has no place of its own.
    supported: { 'dynamic-import': false },
    logOverride: { 'empty-import-meta': 'error' },
  });
  const aside = await build({
    ...common,
    absWorkingDir: join(root, 'packages/cli'),
    entryPoints: Object.fromEntries(ASIDE.map(({ name, source }) => [name, source])),
    outdir: join(outputFolder, 'aside'),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    metafile: true,
    define: { 'import.meta.url': 'fileUrl' },
    banner: { js: "const fileUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  cpSync(join(root, 'scripts/toolchain/entry.cjs'), join(outputFolder, 'sea.cjs'));
  cpSync(join(root, 'templates'), join(outputFolder, 'templates'), { recursive: true });
  writeFileSync(
    join(outputFolder, QUICK_INPUTS),
    JSON.stringify([...sourcesOf(quick, ''), ...sourcesOf(aside, 'packages/cli')]),
  );
  warmUp(root, outputFolder);
}

/** Paths from the root of what a build has read; parts of plugins and packages among them. */
function sourcesOf({ metafile }, folder) {
  return Object.keys(metafile.inputs).map((path) => posix.join(folder, path));
}

// The recovering parser, and Chevrotain with it, is loaded when a file has a mistake and not before.
function deferRecovery() {
  return {
    name: 'defer-recovery',
    setup(build) {
      build.onResolve({ filter: /\/recovering\.ts$/ }, ({ kind, path, resolveDir }) =>
        kind === 'require-call' ? undefined : { path: join(resolveDir, path), namespace: 'deferred' },
      );
      build.onLoad({ filter: /.*/, namespace: 'deferred' }, ({ path }) => ({
        contents: `export const readRecovering = (...call) => require('./${basename(path)}').readRecovering(...call);`,
        resolveDir: dirname(path),
      }));
    },
  };
}

function putAside() {
  return {
    name: 'put-aside',
    setup(build) {
      for (const { name, imported, stand } of ASIDE) {
        build.onResolve({ filter: imported }, () => ({ path: name, namespace: 'aside' }));
        build.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'aside' }, () => ({
          contents: stand(`./aside/${name}.cjs`),
        }));
      }
      // For commands that are programs of their own, of which there are none here; it takes milliseconds to load.
      build.onResolve({ filter: /^node:child_process$/ }, () => ({ path: 'child_process', namespace: 'aside' }));
      build.onLoad({ filter: /^child_process$/, namespace: 'aside' }, () => ({
        contents: `exports.spawn = (...call) => require('child_process').spawn(...call);`,
      }));
      build.onResolve({ filter: /^\.\/aside\// }, ({ path }) => ({ path, external: true }));
    },
  };
}

// The entry sends every other command to the whole program.
function quickCommandsOnly() {
  return {
    name: 'quick-commands-only',
    setup(build) {
      build.onLoad({ filter: /\.command\.ts$/ }, ({ path }) =>
        QUICK_COMMANDS.includes(basename(path, '.command.ts')) ? undefined : { contents: 'export {};' },
      );
    },
  };
}

// Without a cache everything works, only slower: no reason to fail.
function warmUp(root, outputFolder) {
  const toolchain = join(root, 'scripts/toolchain');
  spawnSync(process.execPath, [join(toolchain, 'warm-up.cjs'), outputFolder, join(toolchain, 'warm-up.sea')], {
    stdio: 'ignore',
  });
}
