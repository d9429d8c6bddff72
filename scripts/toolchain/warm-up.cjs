// Runs the quick part of a bundle once, on a file that has something of everything, and keeps what V8 compiled for it.
// Arguments: the bundle's folder, the file.
'use strict';
const { writeFileSync } = require('node:fs');
const { cacheFile, compiled, run } = require('./entry.cjs');

const [, , folder, file] = process.argv;
const script = compiled(folder);
process.argv = [process.argv[0], 'sea', 'validate', file];
process.on('exit', () => writeFileSync(cacheFile(folder), script.createCachedData()));
run(script, folder);
