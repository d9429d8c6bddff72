// Warm speed: text to tree, and to checked tree, of a 1 MB and a 10 MB model, against TypeScript's own parser over its
// own library in the same process. CPU time of all threads (the garbage collector has its own), medians over rounds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { machine, median, row } from './figures.mjs';
import { bundledLibrary } from './library.mjs';
import { root } from './root.mjs';
import { modelOf } from './model.mjs';

const ROUNDS = Number(process.argv[2] ?? 7);
const WARM_UP = 2;
const MB = 1e6;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const { parse, check, SourceText } = await import(await bundledLibrary());
const library = readFileSync(join(root, 'node_modules/typescript/lib/typescript.js'), 'utf8');
const small = modelOf(MB);
const large = modelOf(10 * MB);

const read = (text) => parse(new SourceText('model.sea', text));
const readAndCheck = (text) => check([read(text).file]);
const findings = [...read(large).diagnostics, ...readAndCheck(large)];
if (findings.length > 0) throw new Error(`the model is not valid: ${findings[0].message}`);

/** Ten times the small model is as much text as the large one: the garbage of both is collected. */
const subjects = {
  typescript: { bytes: library.length, run: () => ts.createSourceFile('x.js', library, ts.ScriptTarget.Latest, false) },
  parseSmall: { bytes: 10 * small.length, run: () => repeat(10, () => read(small)) },
  parseLarge: { bytes: large.length, run: () => read(large) },
  checkSmall: { bytes: 10 * small.length, run: () => repeat(10, () => readAndCheck(small)) },
  checkLarge: { bytes: large.length, run: () => readAndCheck(large) },
};

const seconds = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
for (let round = -WARM_UP; round < ROUNDS; round++) {
  for (const [name, { run }] of Object.entries(subjects)) {
    collectGarbage();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) seconds[name].push((user + system) / 1e6);
  }
}

const speed = Object.fromEntries(
  Object.entries(subjects).map(([name, { bytes }]) => [name, bytes / MB / median(seconds[name])]),
);
const times = (name) => speed[name] / speed.typescript;
const growth = (less, more) => (10 * median(seconds[more])) / median(seconds[less]);

machine();
row('ts.createSourceFile over typescript.js', `${speed.typescript.toFixed(1)} MB/s`);
for (const [name, what, least] of [
  ['parseSmall', 'text to tree with spans, 1 MB', 2],
  ['parseLarge', 'text to tree with spans, 10 MB', 2],
  ['checkSmall', 'text to checked tree, 1 MB', 1],
  ['checkLarge', 'text to checked tree, 10 MB', 1],
]) {
  row(what, `${speed[name].toFixed(1)} MB/s`);
  row('  against TypeScript', `${times(name).toFixed(2)} times`, `at least ${least}`, times(name) >= least);
}
for (const [what, less, more] of [
  ['growth of tree, 1 to 10 MB', 'parseSmall', 'parseLarge'],
  ['growth of checked tree, 1 to 10 MB', 'checkSmall', 'checkLarge'],
]) {
  row(what, `${growth(less, more).toFixed(1)} times`, 'at most 11', growth(less, more) <= 11);
}

function repeat(times, run) {
  for (let i = 0; i < times; i++) run();
}
