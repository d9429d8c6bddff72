// Bundles the command line: one program, code split where commands are loaded lazily, and a quick part of its own.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix } from 'node:path';
import { standaloneSchemas } from './standalone-schemas.mjs';
import { buildInputs, contentFingerprint, installInputs } from './files.mjs';

// Loaded where they are installed: esbuild and libsql have native parts, typescript is large and rarely needed.
export const EXTERNAL = ['esbuild', 'libsql', 'typescript'];
/** Names, in the output folder, what the quick part was made from, and what it loads late. */
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
 * Writes the program (`whole.js`), its quick part (`quick.js`), the part that answers from memory (`answer.js`), V8's
 * caches of them, the entry that chooses among them (`sea.cjs`) and the templates into `outputFolder`. `esbuild` comes
 * from the workspace: loaded late. Gives the files that were read, from `root`.
 *
 * @param warm whether this node's caches are made; the entry makes them where they are missing.
 */
export async function buildCli(root, outputFolder, { warm = true } = {}) {
  const { build } = await import('esbuild');
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
  const fingerprint = contentFingerprint(root, [...installInputs(root), ...buildInputs(root)]);
  const define = { SEA_VERSION: JSON.stringify(version), SEA_BUILD: JSON.stringify(fingerprint) };
  const schemas = await standaloneSchemas(root);
  const common = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // Node 20 knows them; written as `new RegExp` they would be made anew at every call.
    supported: { 'regexp-unicode-property-escapes': true },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'silent',
    external: EXTERNAL,
  };
  const loadedLate = new Map();
  const script = {
    ...common,
    outdir: outputFolder,
    format: 'cjs',
    metafile: true,
    define: { ...define, SEA_FOLDER: 'bundleFolder' },
    // A script that V8 has cached cannot import, and has no place of its own.
    supported: { ...common.supported, 'dynamic-import': false },
    logOverride: { 'empty-import-meta': 'error' },
  };
  const whole = await build({
    ...script,
    entryPoints: { whole: 'packages/cli/src/main.ts' },
    plugins: [schemas, deferRecovery()],
    define: { ...script.define, 'import.meta.url': 'fileUrl' },
    banner: { js: "const fileUrl = require('node:url').pathToFileURL(bundleFolder + '/whole.js').href;" },
  });
  const quick = await build({
    ...script,
    entryPoints: { quick: 'packages/cli/src/main.ts' },
    plugins: [putAside(), loadLate(loadedLate), commandsOnly(QUICK_COMMANDS)],
  });
  const answer = await build({
    ...script,
    entryPoints: { answer: 'packages/cli/src/answer.ts' },
    plugins: [putAside(), commandsOnly([]), withoutCodes()],
  });
  const aside = await build({
    ...common,
    absWorkingDir: join(root, 'packages/cli'),
    entryPoints: Object.fromEntries([...ASIDE.map(({ name, source }) => [name, source]), ...loadedLate]),
    outdir: join(outputFolder, 'aside'),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    metafile: true,
    plugins: [schemas],
    define: { 'import.meta.url': 'fileUrl' },
    banner: { js: "const fileUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  cpSync(join(root, 'scripts/toolchain/entry.cjs'), join(outputFolder, 'sea.cjs'));
  cpSync(join(root, 'templates'), join(outputFolder, 'templates'), { recursive: true });
  const inputs = { quick: [], late: [] };
  for (const [{ metafile }, folder] of [
    [quick, ''],
    [aside, 'packages/cli'],
  ])
    for (const [output, { inputs: read }] of Object.entries(metafile.outputs))
      inputs[basename(output).startsWith(LATE) ? 'late' : 'quick'].push(...sourcesOf(read, folder));
  const known = new Set(inputs.quick);
  const late = [...new Set(inputs.late)].filter((file) => !known.has(file));
  writeFileSync(join(outputFolder, QUICK_INPUTS), JSON.stringify({ quick: [...known], late }));
  if (warm) warmUp(root, outputFolder);
  return [whole, quick, answer, aside].flatMap(({ metafile }, index) =>
    sourcesOf(metafile.inputs, index === 3 ? 'packages/cli' : ''),
  );
}

/** Paths from the root of what was read for an output; parts of plugins and packages among them. */
function sourcesOf(inputs, folder) {
  return Object.keys(inputs).map((path) => posix.join(folder, path));
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
      // For commands that are programs of their own, and for fingerprints of findings: milliseconds to load, each.
      for (const [module, name] of [
        ['child_process', 'spawn'],
        ['crypto', 'createHash'],
      ]) {
        build.onResolve({ filter: new RegExp(`^node:${module}$`) }, () => ({ path: module, namespace: 'aside' }));
        build.onLoad({ filter: new RegExp(`^${module}$`), namespace: 'aside' }, () => ({
          contents: `exports.${name} = (...call) => require('${module}').${name}(...call);`,
        }));
      }
      build.onResolve({ filter: /^\.\/aside\// }, ({ path }) => ({ path, external: true }));
    },
  };
}

// What is imported in the middle of a function is needed at times only: a file of its own, each. `entries` are added.
function loadLate(entries) {
  return {
    name: 'load-late',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ kind, path, importer, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === SEEN || ALWAYS.test(path) || importer === '') return undefined;
        const resolved = await build.resolve(path, { kind, importer, resolveDir, pluginData: SEEN });
        if (resolved.external || resolved.errors.length > 0 || resolved.namespace !== 'file') return resolved;
        const name = `${LATE}${basename(resolved.path, '.ts')}-${entries.size}`;
        const known = [...entries].find(([, file]) => file === resolved.path);
        if (known === undefined) entries.set(name, resolved.path);
        return { path: known?.[0] ?? name, namespace: 'late' };
      });
      build.onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({
        contents: `module.exports = require('./aside/${path}.cjs');`,
      }));
    },
  };
}

const SEEN = 'seen';
const LATE = 'late-';
/** Every quick command goes through these. */
const ALWAYS = /\/run\.ts$|\.command\.ts$|^node:/;

// The entry sends every other command to the whole program.
function commandsOnly(names) {
  return {
    name: 'commands-only',
    setup(build) {
      build.onLoad({ filter: /\.command\.ts$/ }, ({ path }) =>
        names.includes(basename(path, '.command.ts')) ? undefined : { contents: 'export {};' },
      );
    },
  };
}

// What the codes mean is not asked of it (`answer.ts`), and takes every package.
function withoutCodes() {
  return {
    name: 'without-codes',
    setup(build) {
      build.onLoad({ filter: /[\\/]load-codes\.ts$/ }, () => ({ contents: 'export const loadCodes = undefined;' }));
    },
  };
}

// On a file that has something of everything: the entry keeps what V8 compiled. Without it everything works, only slower.
function warmUp(root, outputFolder) {
  const folder = mkdtempSync(join(tmpdir(), 'sea-warm-up-'));
  try {
    // What is remembered lies nowhere below a repository.
    const [repository, cache] = [join(folder, 'repository'), join(folder, 'cache')];
    const specs = join(repository, 'docs/specs/warm-up');
    mkdirSync(specs, { recursive: true });
    cpSync(join(root, 'scripts/toolchain/warm-up.sea'), join(specs, 'policies.sea'));
    const env = { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
    const sea = (args, more = {}) =>
      spawnSync(process.execPath, [join(outputFolder, 'sea.cjs'), ...args], {
        cwd: repository,
        stdio: 'ignore',
        env: { ...env, ...more },
      });
    sea(['validate', join(specs, 'policies.sea')]);
    // What the whole program has found out is then remembered.
    sea(['spec-guard'], { SEA_WHOLE: '1' });
    sea(['spec-guard']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
