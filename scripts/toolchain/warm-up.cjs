// Runs a part of a bundle once, and keeps what V8 compiled for it.
// Arguments: the bundle's folder, the part, the command line that it runs.
'use strict';
const { writeFileSync } = require('node:fs');
const { cacheFile, compiled, run } = require('./entry.cjs');

const [, , folder, part, ...argv] = process.argv;
const script = compiled(folder, part);
process.argv = [process.argv[0], 'sea', ...argv];
process.on('exit', () => writeFileSync(cacheFile(folder, part), script.createCachedData()));
// The quick part runs by itself; the other one is asked.
void run(script, folder).answer?.(argv);
