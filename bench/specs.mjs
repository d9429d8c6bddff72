// `sea spec-guard` over trees of specifications, each a git repository of its own: CPU time (user and system, git's
// included) of whole processes, run in turn, medians. Argument: the number of rounds. Needs bash and git.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuTime, machine, median, row } from './figures.mjs';
import { root } from './root.mjs';
import { writeSpecTree } from './spec-tree.mjs';

const ROUNDS = Number(process.argv[2] ?? 9);
const CONTEXTS = 20;

const node = process.execPath;
const launcher = join(root, 'scripts/launch.cjs');
spawnSync(node, [launcher, '--version']);
const { build } = JSON.parse(readFileSync(join(root, 'node_modules/.sea-stamp.json'), 'utf8'));
const entry = join(root, 'packages/cli/bundle', build, 'sea.cjs');
const folder = mkdtempSync(join(tmpdir(), 'sea-bench-'));
const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };

try {
  const small = repositoryOf('small', 1_000);
  const large = repositoryOf('large', 10_000);
  const anew = [node, entry, 'spec-guard', '--no-cache'];
  const subjects = {
    nothing: [[node, '-e', '0'], small],
    yaml: [[node, join(root, 'bench/read-yaml.mjs'), join(small, 'docs')], small],
    first: [anew, small],
    again: [[node, entry, 'spec-guard'], small],
    launched: [[node, launcher, 'spec-guard'], small],
    largeYaml: [[node, join(root, 'bench/read-yaml.mjs'), join(large, 'docs')], large],
    large: [anew, large],
    largeAgain: [[node, entry, 'spec-guard'], large],
  };
  // What is remembered is of one entry and one place.
  for (const [command, cwd] of [subjects.again, subjects.launched, subjects.largeAgain])
    cpuTime(command, 0, { cwd, env });
  const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, [command, cwd]] of Object.entries(subjects)) times[name].push(cpuTime(command, 0, { cwd, env }));
  }
  const at = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
  const line = (what, time, against, most) => {
    row(what, `${(time * 1000).toFixed(0)} ms`);
    const ratio = time / against.time;
    const target = most === undefined ? undefined : `at most ${most}`;
    row(`  against ${against.name}`, `${ratio.toFixed(2)} times`, target, ratio <= most);
  };
  const nothing = { name: 'node -e 0', time: at.nothing };
  const yaml = { name: 'reading and YAML-parsing the same files', time: at.yaml };
  machine();
  row('node -e 0', `${(at.nothing * 1000).toFixed(0)} ms`);
  row('1,000 files read, their YAML parsed, in one process', `${(at.yaml * 1000).toFixed(0)} ms`);
  line('spec-guard, 1,000 files, everything looked at', at.first, yaml, 3);
  line('spec-guard, nothing changed, installed (sea.cjs)', at.again, nothing, 2);
  line('spec-guard, nothing changed, from a checkout (launch.cjs)', at.launched, nothing, 2);
  line('spec-guard, 10,000 files, everything looked at', at.large, { name: '1,000 files', time: at.first }, 11);
  line('  the same', at.large, { ...yaml, time: at.largeYaml });
  line('spec-guard, 10,000 files, nothing changed', at.largeAgain, nothing);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A tree that is committed, on its main branch. */
function repositoryOf(name, files) {
  const place = join(folder, name);
  mkdirSync(place);
  writeSpecTree(place, files, CONTEXTS);
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', ...args], { cwd: place });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'All');
  return place;
}
