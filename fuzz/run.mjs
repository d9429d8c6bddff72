// Looks for texts on which the front end of SEA DSL breaks a promise. `node fuzz/run.mjs --help` says how.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const HELP = `node fuzz/run.mjs [--count <cases> | --minutes <minutes>] [--seed <number>] [--only <case>]

  --count    cases to look at; default 20000
  --minutes  look for so long instead
  --seed     the same seed makes the same cases; default: another one each time
  --only     one case of that seed
`;
/** One case takes milliseconds, one that is looked at for its growth a second or two. */
const HANG_MS = 120_000;

const { values } = parseArgs({
  options: {
    count: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const number = (name) => {
  const value = Number(values[name]);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`--${name} is a number, not "${values[name]}"\n\n${HELP}`);
  process.exit(2);
};
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : number('seed');
const first = values.only === undefined ? 0 : number('only');
const minutes = values.minutes === undefined ? undefined : number('minutes');
const count =
  values.only !== undefined
    ? 1
    : values.count !== undefined
      ? number('count')
      : minutes === undefined
        ? 20_000
        : 2 ** 31;

const outfile = join(root, 'node_modules/.cache/sea/fuzz', `${process.pid}.mjs`);
mkdirSync(dirname(outfile), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ['fuzz/src/main.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
});

const current = new SharedArrayBuffer(4);
const shown = new Int32Array(current);
const again = (index) => `node fuzz/run.mjs --seed ${seed} --only ${index}`;
process.stdout.write(`seed ${seed}\n`);
const worker = new Worker(outfile, {
  workerData: { root, seed, first, count, milliseconds: minutes === undefined ? 2 ** 31 : minutes * 60_000, current },
});
let last = -1;
let since = Date.now();
const watchdog = setInterval(() => {
  if (shown[0] !== last) [last, since] = [shown[0], Date.now()];
  if (Date.now() - since < HANG_MS) return;
  process.stdout.write(`case ${last} hangs: no end after ${HANG_MS / 1000} seconds\n  again: ${again(last)}\n`);
  finish(1);
}, 1000);
worker.once('error', (error) => {
  process.stdout.write(`case ${shown[0]} ended the fuzzer: ${error.stack}\n  again: ${again(shown[0])}\n`);
  finish(1);
});
worker.once('message', ({ cases, accepted, sound, findings }) => {
  for (const { index, check, problem, text } of findings)
    process.stdout.write(`${check}: ${problem}\n  case: ${JSON.stringify(text)}\n  again: ${again(index)}\n`);
  process.stdout.write(`${cases} cases, ${accepted} accepted, ${sound} sound, ${findings.length} findings\n`);
  finish(findings.length === 0 ? 0 : 1);
});

function finish(code) {
  clearInterval(watchdog);
  rmSync(outfile, { force: true });
  process.exitCode = code;
  void worker.terminate();
}
