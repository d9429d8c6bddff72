// Does a pool of workers pay for `sea pipeline --all`? `node bench/pool.mjs [contexts] [rounds]`.
// One process over all contexts against two at the same time over half of them each, whole processes, wall time, nothing
// remembered, in turn in the same run. What two really independent processes need is the least that a pool could need.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine, median } from './figures.mjs';
import { root } from './root.mjs';

const contexts = Number(process.argv[2] ?? 20);
const rounds = Number(process.argv[3] ?? 5);
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
const folder = mkdtempSync(join(root, 'node_modules/.cache/bench-'));

// Ids are unique over all contexts, so each copy gets its own.
function makeContexts(repository, numbers) {
  for (const number of numbers) {
    const name = number === 0 ? 'customer-service' : `copy-${number}`;
    const target = join(repository, 'docs/specs', name);
    cpSync(join(root, 'docs/specs/customer-service'), target, { recursive: true });
    rmSync(join(target, 'project.json'), { force: true });
    for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || number === 0) continue;
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8').replaceAll('customer-service', name);
      writeFileSync(path, text.replaceAll(/model-00(\d)/g, `model-${number}0$1`));
    }
  }
  writeFileSync(
    join(repository, 'sea.config.yaml'),
    `primary: ${numbers.includes(0) ? 'customer-service' : `copy-${numbers[0]}`}\n`,
  );
}

function run(repository, isFirst) {
  if (isFirst)
    for (const name of ['services', 'infra', 'docs/generated', 'docker-compose.yml'])
      rmSync(join(repository, name), { recursive: true, force: true });
  const args = [join(root, 'scripts/launch.mjs'), 'pipeline', '--all', '--no-cache', '--quiet'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`sea ended with ${code}`))));
  });
}

async function seconds(repositories, isFirst) {
  const before = process.hrtime.bigint();
  await Promise.all(repositories.map((one) => run(one, isFirst)));
  return Number(process.hrtime.bigint() - before) / 1e9;
}

try {
  machine();
  const all = Array.from({ length: contexts }, (_, number) => number);
  const whole = join(folder, 'whole');
  const halves = [join(folder, 'first'), join(folder, 'second')];
  makeContexts(whole, all);
  makeContexts(
    halves[0],
    all.filter((number) => number % 2 === 0),
  );
  makeContexts(
    halves[1],
    all.filter((number) => number % 2 === 1),
  );
  for (const isFirst of [true, false]) {
    const one = [];
    const two = [];
    for (let round = 0; round <= rounds; round++) {
      const times = [await seconds([whole], isFirst), await seconds(halves, isFirst)];
      // The first round warms the disk and the bundle up.
      if (round === 0) continue;
      one.push(times[0]);
      two.push(times[1]);
    }
    const what = `${contexts} contexts, ${isFirst ? 'all written' : 'nothing changed'}`;
    const [single, pool] = [median(one), median(two)];
    process.stdout.write(
      `${what.padEnd(34)} one ${single.toFixed(2)} s   two ${pool.toFixed(2)} s   ${(single / pool).toFixed(2)} times as fast\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
