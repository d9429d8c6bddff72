// Entry of the bundled command line. The commands that people wait for at every save run from one file whose compiled
// form V8 keeps beside it; everything else, and everything where that form does not fit this node, from `sea.js`.
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const QUICK = ['validate', 'help', '--help', '-h', '--version', '-V'];

/** V8 takes a cache only where version and flags are the same; that the machine is, too, is said by the name. */
const cacheFile = (folder) => join(folder, `quick.${process.version}-${process.platform}-${process.arch}.cache`);

/** The compiled `quick.js` of a folder; undefined where there is no cache for this node. */
function compiled(folder, cachedData) {
  const { Script } = require('node:vm');
  const filename = join(folder, 'quick.js');
  // Only ASCII is in there: reading it as such spares the decoding.
  const source = `(function (require) {${readFileSync(filename, 'latin1')}\n})`;
  return new Script(source, { filename, cachedData });
}

/** `beforeLate` is called before a part that most calls do not need. */
function run(script, folder, beforeLate = () => {}) {
  // Node's own modules, and the files put aside.
  script.runInThisContext()((id) => {
    if (id.startsWith('./aside/late-')) beforeLate();
    return require(id.startsWith('./') ? join(folder, id) : id);
  });
}

function quickScript(folder) {
  try {
    const script = compiled(folder, readFileSync(cacheFile(folder)));
    return script.cachedDataRejected ? undefined : script;
  } catch {
    return undefined;
  }
}

const isQuick = (argv) => QUICK.includes(argv[2]) && process.env.SEA_WHOLE === undefined;

/** Runs the command line of a bundle's folder with the arguments of this process. */
function start(folder, beforeLate) {
  const script = isQuick(process.argv) ? quickScript(folder) : undefined;
  if (script !== undefined) return run(script, folder, beforeLate);
  const { pathToFileURL } = require('node:url');
  return import(pathToFileURL(join(folder, 'sea.js')).href);
}

module.exports = { cacheFile, compiled, isQuick, run, start };
if (require.main === module) start(__dirname);
