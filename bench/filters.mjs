// The gateway's filters over hostile texts of 512 KB, against ordinary prose of the same size: CPU time, medians.
// A message in two parts is looked at part by part and as a whole.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { machine, median, row } from './figures.mjs';
import { hostileTexts } from './hostile-texts.mjs';
import { root } from './root.mjs';

const ROUNDS = Number(process.argv[2] ?? 3);
const SIZE = 512 * 1024;
const PROSE = 'The quick brown fox jumps over the lazy dog near the river bank, and nobody minds. ';
/** How much worse than prose a text may be. */
const MOST = { pii_detection: 30, jailbreak_prevention: 20, content_safety: 20 };

const { piiFilter, jailbreakFilter, contentSafetyFilter } = await import(await bundledFilters());
const actions = new Proxy({}, { get: () => 'redact' });
const filters = [
  piiFilter({ sensitivity: 'high', actions }),
  jailbreakFilter({ sensitivity: 'high', action: 'block' }),
  contentSafetyFilter({ sensitivity: 'high', action: 'block' }),
];
const bodies = Object.entries(hostileTexts(SIZE)).map(([name, text]) => [name, inParts([text])]);
const halves = hostileTexts(SIZE / 2)['social security numbers'];
bodies.push(['social security numbers in two parts', inParts([halves, halves])]);
const prose = inParts([PROSE.repeat(Math.ceil(SIZE / PROSE.length)).slice(0, SIZE)]);

machine();
for (const filter of filters) {
  for (let warm = 0; warm < 3; warm++) await cpuOf(filter, prose);
  const base = await timeOf(filter, prose);
  row(`${filter.name}: prose`, `${base.toFixed(0)} ms`);
  const all = [];
  for (const [name, body] of bodies) all.push({ name, time: await timeOf(filter, body) });
  const [worst, ...rest] = all.sort((a, b) => b.time - a.time);
  for (const { name, time } of rest.slice(0, 3)) row(`  ${name}`, `${time.toFixed(0)} ms`);
  row(`  ${worst.name}, the worst`, `${worst.time.toFixed(0)} ms`);
  const ratio = worst.time / base;
  row('  against prose', `${ratio.toFixed(1)} times`, `at most ${MOST[filter.name]}`, ratio <= MOST[filter.name]);
}

function inParts(texts) {
  const leaves = texts.map((text, at) => ({ path: ['messages', 0, 'content', at, 'text'], text, kind: 'value' }));
  return { leaves, joined: leaves.length > 1 ? [leaves] : [] };
}

async function timeOf(filter, body) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await cpuOf(filter, body));
  return median(times);
}

async function cpuOf(filter, text) {
  const before = process.cpuUsage();
  await filter.inspect({ stage: 'input', text });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The filters as one file, as a generated service has them. */
async function bundledFilters() {
  const folder = join(root, 'packages/gateway/node_modules/.cache');
  const outfile = join(folder, 'bench-filters.mjs');
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { piiFilter } from './packages/gateway/src/filter/pii/pii.filter.ts';
        export { jailbreakFilter } from './packages/gateway/src/filter/jailbreak/jailbreak.filter.ts';
        export { contentSafetyFilter } from './packages/gateway/src/filter/content-safety/content-safety.filter.ts';`,
      resolveDir: root,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['libphonenumber-js'],
    outfile,
    logLevel: 'silent',
  });
  return pathToFileURL(outfile).href;
}
