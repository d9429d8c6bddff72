// How long `sea pipeline` takes, as a multiple of starting Node for nothing: `node bench/pipeline.mjs [contexts]`.
// Works on copies of this repository's own context in a temporary folder; prints medians and their ratio to `node -e 0`.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = 5;
const root = fileURLToPath(new URL('..', import.meta.url));
const contexts = Number(process.argv[2] ?? 1);
const folder = mkdtempSync(join(root, 'node_modules/.cache/bench-'));

function seconds(args) {
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - before) / 1e9;
}

function median(measure) {
  const values = Array.from({ length: RUNS }, measure).sort((a, b) => a - b);
  return values[Math.floor(RUNS / 2)];
}

// Ids are unique over all contexts, so each copy gets its own.
function copyContext(name, number) {
  const target = join(folder, 'docs/specs', name);
  cpSync(join(root, 'docs/specs/customer-service'), target, { recursive: true });
  rmSync(join(target, 'project.json'), { force: true });
  if (number === 0) return;
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8').replaceAll('customer-service', name);
    writeFileSync(path, text.replaceAll(/model-00(\d)/g, `model-${number}0$1`));
  }
}

try {
  for (let number = 0; number < contexts; number++)
    copyContext(number === 0 ? 'customer-service' : `copy-${number}`, number);
  writeFileSync(join(folder, 'sea.config.yaml'), 'primary: customer-service\n');
  const sea = [join(root, 'scripts/launch.mjs'), 'pipeline', '--all'];
  seconds(sea);
  const nothing = median(() => seconds(['-e', '0']));
  const first = median(() => {
    for (const name of ['services', 'infra', 'docker-compose.yml'])
      rmSync(join(folder, name), { recursive: true, force: true });
    return seconds(sea);
  });
  const again = median(() => seconds(sea));
  const line = (what, value) =>
    `${what.padEnd(34)} ${value.toFixed(2)} s   ${(value / nothing).toFixed(1)} x node -e 0\n`;
  process.stdout.write(
    line('node -e 0', nothing) +
      line(`pipeline, ${contexts} context(s), all written`, first) +
      line('the same, nothing changed', again),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
