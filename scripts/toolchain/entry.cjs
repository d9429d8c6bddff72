#!/usr/bin/env node
// Entry of the bundled command line. The commands that people wait for at every save run from a small file, what is
// remembered is answered from another, everything else runs from `whole.js`. What V8 compiled of them is kept beside them.
'use strict';
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** What is often asked again of files that have not changed: answered from memory, where there is an answer. */
const REMEMBERED = ['spec-guard', 'pipeline'];
const HELP = ['--help', '-h'];
/** Exit code of what could not be carried out, such as an unknown command. */
const REFUSED = 2;
const QUICK = ['validate', 'help', '--help', '-h', '--version', '-V'];

/** V8 takes a cache only where version and flags are the same; that the machine is, too, is said by the name. */
const cacheFile = (folder, name) =>
  join(folder, `${name}.${process.version}-${process.platform}-${process.arch}.cache`);

/** A compiled part (`quick`, `answer` or `whole`) of a folder's bundle. */
function compiled(folder, part, cachedData) {
  const { Script } = require('node:vm');
  const filename = join(folder, `${part}.js`);
  // Only ASCII is in there: reading it as such spares the decoding.
  const source = `(function (require, module, bundleFolder) {${readFileSync(filename, 'latin1')}\n})`;
  return new Script(source, { filename, cachedData });
}

/** `beforeLate` is called before a part that most calls do not need. */
function run(script, folder, beforeLate = () => {}) {
  const module = { exports: {} };
  const { createRequire, isBuiltin } = require('node:module');
  // Node's own modules, the files put aside, and what is installed beside the bundle.
  const load = (id) => {
    if (id.startsWith('./aside/late-')) beforeLate();
    if (isBuiltin(id)) return require(id);
    return id.startsWith('./') ? require(join(folder, id)) : createRequire(join(folder, 'sea.cjs'))(id);
  };
  script.runInThisContext()(load, module, folder);
  return module.exports;
}

/**
 * A part of a bundle, and what keeps its compiled form, at the end of a run that did what such runs do: nothing where there
 * is one of this node under this name already.
 */
function partOf(folder, part, name = part) {
  const file = cacheFile(folder, name);
  try {
    const script = compiled(folder, part, readFileSync(file));
    if (!script.cachedDataRejected) return { script, keep: () => {} };
  } catch {
    // There is none.
  }
  const script = compiled(folder, part);
  return { script, keep: (code) => isTypical(code) && keepCache(script, file) };
}

const isTypical = (code) => code !== REFUSED && !process.argv.some((argument) => HELP.includes(argument));

/** Where the program is installed for others too, and not writable, it starts a little slower. */
function keepCache(script, file) {
  const { accessSync, constants, renameSync, rmSync, writeFileSync } = require('node:fs');
  const temporary = `${file}.${process.pid}`;
  try {
    // To make it costs more than to ask.
    accessSync(dirname(file), constants.W_OK);
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}

/** What keeps running is started as a whole: nothing is gained by a quick start, and it stays one process. */
const isQuick = (argv) => QUICK.includes(argv[2]) && !argv.includes('--watch') && process.env.SEA_WHOLE === undefined;
const isRemembered = (argv) => REMEMBERED.includes(argv[2]) && process.env.SEA_WHOLE === undefined;

/**
 * A command is done in a second or two: what V8 spends on optimizing its functions seldom comes back. It costs a tenth of
 * the CPU time of `sea spec-guard` over 1,000 files, and not a moment less is waited for it. Later versions of V8 count
 * otherwise, and complain of a flag that they do not know.
 */
function optimizeLater() {
  if (process.versions.v8.startsWith('11.')) require('node:v8').setFlagsFromString('--interrupt-budget=200000');
}

/** Runs the command line of a bundle's folder with the arguments of this process. */
async function start(folder, beforeLate) {
  if (isRemembered(process.argv)) {
    const { script, keep } = partOf(folder, 'answer');
    if (await run(script, folder).answer(process.argv.slice(2))) return process.on('exit', keep);
  }
  const quick = isQuick(process.argv);
  if (!quick) optimizeLater();
  // Commands have little in common: a cache each.
  const { script, keep } = quick
    ? partOf(folder, 'quick')
    : partOf(folder, 'whole', `whole-${process.argv[2] ?? 'help'}`);
  process.on('exit', keep);
  return run(script, folder, beforeLate);
}

module.exports = { isQuick, isRemembered, start };
if (require.main === module) start(__dirname);
