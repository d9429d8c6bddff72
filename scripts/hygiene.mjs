// The repository's hygiene beyond tests: format, lint, package edges, canonical specifications, unused code. Runs all of it, then fails if any did.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureReadyOrExit } from './toolchain/ensure.mjs';
import { tool } from './toolchain/tools.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await ensureReadyOrExit(root);
const steps = [
  ['format', tool(root, 'prettier'), ['--check', '--log-level=warn', '.']],
  ['lint', tool(root, 'oxlint'), ['--deny-warnings', 'packages', 'scripts', 'fuzz']],
  [
    'package edges',
    tool(root, 'dependency-cruiser', 'depcruise'),
    ['--config', '.dependency-cruiser.cjs', 'packages', 'services'],
  ],
  ...serviceProjects().map((project) => [`types of ${project}`, tool(root, 'typescript', 'tsc'), ['-p', project]]),
  ['canonical form', join(root, 'scripts/launch.mjs'), ['fmt', '--check', 'docs/specs']],
  ['drift', join(root, 'scripts/launch.mjs'), ['drift']],
  ['unused code', tool(root, 'knip'), ['--no-progress']],
];
let failed = 0;
for (const [name, script, args] of steps) {
  process.stdout.write(`== ${name}\n`);
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed++;
}
process.stdout.write(failed === 0 ? 'hygiene: clean\n' : `hygiene: ${failed} of ${steps.length} checks failed\n`);
process.exit(failed === 0 ? 0 : 1);

// The generated services of this repository's own contexts.
function serviceProjects() {
  const contexts = readdirSync(join(root, 'services'));
  return contexts.flatMap((context) =>
    ['policy-gateway', 'evidence-service'].map((service) => `services/${context}/${service}`),
  );
}
