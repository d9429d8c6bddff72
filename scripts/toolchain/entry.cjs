#!/usr/bin/env node
// Entry of the bundled command line. The commands that people wait for at every save run from one file whose compiled
// form V8 keeps beside it, and so does what answers from memory; everything else from `sea.js`.
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** What is often asked again of files that have not changed: answered from memory, where there is an answer. */
const REMEMBERED = ['spec-guard', 'pipeline'];
const QUICK = ['validate', 'help', '--help', '-h', '--version', '-V'];

/** V8 takes a cache only where version and flags are the same; that the machine is, too, is said by the name. */
const cacheFile = (folder, part) =>
  join(folder, `${part}.${process.version}-${process.platform}-${process.arch}.cache`);

/** A compiled part (`quick` or `answer`) of a folder's bundle. */
function compiled(folder, part, cachedData) {
  const { Script } = require('node:vm');
  const filename = join(folder, `${part}.js`);
  // Only ASCII is in there: reading it as such spares the decoding.
  const source = `(function (require, module, bundleFolder) {${readFileSync(filename, 'latin1')}\n})`;
  return new Script(source, { filename, cachedData });
}

/** `beforeLate` is called before a part that most calls do not need. */
function run(script, folder, beforeLate = () => {}) {
  // Node's own modules, and the files put aside.
  const module = { exports: {} };
  const load = (id) => {
    if (id.startsWith('./aside/late-')) beforeLate();
    return require(id.startsWith('./') ? join(folder, id) : id);
  };
  script.runInThisContext()(load, module, folder);
  return module.exports;
}

/** A part of a bundle. Where this node has no cache of it yet, one is made of what this run compiles. */
function scriptOf(folder, part) {
  try {
    const script = compiled(folder, part, readFileSync(cacheFile(folder, part)));
    if (!script.cachedDataRejected) return script;
  } catch {
    // There is none.
  }
  const script = compiled(folder, part);
  process.on('exit', () => keepCache(script, cacheFile(folder, part)));
  return script;
}

/** Where the program is installed for others too, and not writable, it starts a little slower. */
function keepCache(script, file) {
  const { renameSync, rmSync, writeFileSync } = require('node:fs');
  const temporary = `${file}.${process.pid}`;
  try {
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}

/** What keeps running is started as a whole: nothing is gained by a quick start, and it stays one process. */
const isQuick = (argv) => QUICK.includes(argv[2]) && !argv.includes('--watch') && process.env.SEA_WHOLE === undefined;
const isRemembered = (argv) => REMEMBERED.includes(argv[2]) && process.env.SEA_WHOLE === undefined;

/** Runs the command line of a bundle's folder with the arguments of this process. */
async function start(folder, beforeLate) {
  if (isRemembered(process.argv) && (await run(scriptOf(folder, 'answer'), folder).answer(process.argv.slice(2))))
    return undefined;
  if (isQuick(process.argv)) return run(scriptOf(folder, 'quick'), folder, beforeLate);
  const { pathToFileURL } = require('node:url');
  return import(pathToFileURL(join(folder, 'sea.js')).href);
}

module.exports = { isQuick, isRemembered, start };
if (require.main === module) start(__dirname);
