// Cold start: CPU time (user and system) of whole processes, `sea validate` of a 2 KB file against `node -e 0`, run in
// turn, medians. Needs bash, whose `time` tells a child's CPU time to the millisecond.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuTime, machine, median, row } from './figures.mjs';
import { root } from './root.mjs';
import { modelOf } from './model.mjs';

const RUNS = Number(process.argv[2] ?? 25);
const SIZE = 2048;

const folder = mkdtempSync(join(tmpdir(), 'sea-bench-'));
const good = join(folder, 'model.sea');
const bad = join(folder, 'mistake.sea');
// Whole declarations only: what the cut leaves at the end is taken off.
const text = modelOf(SIZE).slice(0, SIZE);
const whole = text.slice(0, text.lastIndexOf('\n\n') + 1);
writeFileSync(good, whole.padEnd(SIZE - 1) + '\n');
writeFileSync(bad, `${whole.padEnd(SIZE - 20)}\nEntity Hive\n`);

const launcher = join(root, 'scripts/launch.cjs');
spawnSync(process.execPath, [launcher, '--version']);
const { build } = JSON.parse(readFileSync(join(root, 'node_modules/.sea-stamp.json'), 'utf8'));
const bundle = join(root, 'packages/cli/bundle', build);
const node = process.execPath;
const subjects = {
  'node -e 0': { command: [node, '-e', '0'] },
  'sea validate, installed (sea.cjs)': { command: [node, join(bundle, 'sea.cjs'), 'validate', good], most: 1.5 },
  'sea validate, from a checkout (launch.cjs)': { command: [node, launcher, 'validate', good], most: 1.5 },
  'sea validate, a file with a mistake': { command: [node, launcher, 'validate', bad], status: 1 },
  'sea fmt --check, installed': { command: [node, join(bundle, 'sea.cjs'), 'fmt', '--check', good], status: 1 },
  'sea --version': { command: [node, launcher, '--version'] },
  'sea --help': { command: [node, launcher, '--help'] },
};

try {
  const seconds = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const [name, { command, status = 0 }] of Object.entries(subjects))
      seconds[name].push(cpuTime(command, status, { cwd: folder }));
  }
  machine();
  const base = median(seconds['node -e 0']);
  for (const [name, { most }] of Object.entries(subjects)) {
    const time = median(seconds[name]);
    row(name, `${(time * 1000).toFixed(0)} ms`);
    if (name === 'node -e 0') continue;
    const target = most === undefined ? undefined : `at most ${most}`;
    row('  against node -e 0', `${(time / base).toFixed(2)} times`, target, time <= most * base);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
