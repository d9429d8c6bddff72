import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench().withCustomerService();
});
afterEach(() => bench.remove());

// When it was and how long it took differs, and nothing else.
const timeless = (text: string) => text.replaceAll(/\(\d+ ms\)|time="[\d.]+"|"timestamp": ".*"/g, '');

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'];

async function reports(...more: string[]) {
  const outputs = FORMATS.flatMap((format) => ['--output', `${format}:out/report.${format}`]);
  const { stdout, stderr, exitCode } = await bench.sea(['spec-guard', ...outputs, ...more]);
  const texts = FORMATS.map((format) => timeless(readFileSync(bench.path(`out/report.${format}`), 'utf8')));
  return { stdout: timeless(stdout), stderr, exitCode, texts };
}

it('remembers a check, in every format alike, until something changes or --no-cache is said', async () => {
  bench.edit('docs/specs/customer-service/sds/002-models.md', 'human_review: required', 'human_review: optional');
  bench.write('out/empty', '');
  const first = await bench.sea(['spec-guard', '--verbose']);
  expect(first.exitCode).toBe(1);
  const second = await bench.sea(['spec-guard', '--verbose']);
  expect(second.stderr).toContain('nothing has changed: this is what the last run found\n');
  expect(timeless(second.stdout)).toBe(timeless(first.stdout));
  const json = ['spec-guard', '--format', 'json'];
  expect(await text(json)).toEqual(await text([...json, '--no-cache']));
  expect(await reports()).toEqual(await reports('--no-cache'));
});

async function text(args: readonly string[]) {
  const { stdout, stderr, exitCode } = await bench.sea(args);
  return { stdout: timeless(stdout), stderr, exitCode };
}

it('remembers what was generated, and looks at the files themselves', async () => {
  expect((await bench.sea(['pipeline', 'customer-service'])).stdout).toContain('created');
  const again = await bench.sea(['pipeline', 'customer-service', '--verbose']);
  expect(again.stderr).toContain('nothing has changed');
  expect(again.stdout).toMatch(/Pipeline finished: \d+ unchanged, \d+ kept\n$/);
  bench.edit('docker-compose.yml', 'services:', 'services: ');
  expect((await bench.sea(['pipeline', 'customer-service'])).stdout).toContain('updated   docker-compose.yml\n');
  expect((await bench.sea(['pipeline', 'customer-service', '--no-cache', '--verbose'])).stderr).toBe('');
});
