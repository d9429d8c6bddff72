import { afterEach, beforeEach, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().withCustomerService()));
afterEach(() => bench.remove());

it('sea pipeline --stats says where the time went, and is told apart from what is remembered', async () => {
  const pipeline = async (...more: readonly string[]) =>
    (await bench.sea(['pipeline', 'customer-service', '--format', 'json', ...more])).json();
  const { stats, changes } = await pipeline('--stats');
  expect(Object.keys(stats.phases)).toEqual(['read', 'parse', 'check', 'compile', 'emit', 'write', 'other']);
  expect(stats.phases.emit).toBeGreaterThan(0);
  expect(stats).toMatchObject({
    counts: { contexts: 1, written: changes.filter(({ action }: { action: string }) => action === 'created').length },
    cacheHits: 0,
  });
  for (const count of ['files', 'bytes', 'declarations', 'policies']) expect(stats.counts[count]).toBeGreaterThan(0);
  expect(await pipeline()).not.toHaveProperty('stats');
  expect((await pipeline('--stats')).stats).toEqual({ phases: {}, counts: {}, cacheHits: 1 });
  const text = await bench.sea(['pipeline', 'customer-service', '--stats', '--no-cache']);
  expect(text.stdout).toMatch(/^ {2}emit +\d+\.\d ms +\d+ %$/m);
  expect(text.stdout).toMatch(/^ {2}written +0$/m);
  expect(text.stdout).toMatch(/Pipeline finished: .*\n$/);
});
