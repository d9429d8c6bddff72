import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecisionCache, type Evaluated } from './decision-cache.ts';

const BOUNDS = { maxEntries: 3, maxBytes: 10_000 };
const TTL_MS = 100;

function cacheAt(bounds = BOUNDS) {
  const clock = { ms: 0 };
  const cache = new DecisionCache<string>(bounds, () => clock.ms);
  let evaluations = 0;
  const ask = async (key: string, value = key, ttlMs = TTL_MS, isKept = true) =>
    cache.share(key, ttlMs, async () => (evaluations++, { value, isKept }));
  return { cache, clock, ask, evaluations: () => evaluations };
}

describe('DecisionCache', () => {
  it('finds a decision until its time is over', async () => {
    const { ask, clock } = cacheAt();
    expect(await ask('a', 'first')).toEqual({ value: 'first', isHit: false });
    clock.ms = TTL_MS - 1;
    expect(await ask('a', 'second')).toEqual({ value: 'first', isHit: true });
    clock.ms = TTL_MS;
    expect(await ask('a', 'third')).toEqual({ value: 'third', isHit: false });
  });

  it('evaluates what a stampede asks once, and each key on its own', async () => {
    const { cache } = cacheAt();
    let evaluations = 0;
    let finish: (evaluated: Evaluated<string>) => void = () => undefined;
    const evaluate = () => (evaluations++, new Promise<Evaluated<string>>((done) => (finish = done)));
    const asked = Array.from({ length: 20 }, () => cache.share('a', TTL_MS, evaluate));
    const other = cache.share('b', TTL_MS, async () => ({ value: 'other', isKept: true }));
    expect(await other).toEqual({ value: 'other', isHit: false });
    finish({ value: 'one', isKept: true });
    const answers = await Promise.all(asked);
    expect(evaluations).toBe(1);
    expect(answers.map(({ value }) => value)).toEqual(Array.from({ length: 20 }, () => 'one'));
    expect(answers.filter(({ isHit }) => !isHit)).toHaveLength(1);
  });

  it('keeps no error of ours', async () => {
    const { ask } = cacheAt();
    await ask('a', 'failed', TTL_MS, false);
    expect(await ask('a', 'fine')).toEqual({ value: 'fine', isHit: false });
    const { cache } = cacheAt();
    const failing = Array.from({ length: 2 }, () => cache.share('a', TTL_MS, () => Promise.reject(new Error('bug'))));
    for (const one of failing) await expect(one).rejects.toThrow('bug');
    expect(await cache.share('a', TTL_MS, async () => ({ value: 'fine', isKept: true }))).toMatchObject({
      isHit: false,
    });
  });

  it('forgets, when cleared, also what was being evaluated then', async () => {
    const { cache, ask } = cacheAt();
    let finish: () => void = () => undefined;
    const before = cache.share(
      'a',
      TTL_MS,
      () => new Promise((done) => (finish = () => done({ value: 'before', isKept: true }))),
    );
    cache.clear();
    expect(await ask('a', 'after')).toEqual({ value: 'after', isHit: false });
    finish();
    expect((await before).value).toBe('before');
    expect(await ask('a', 'later')).toEqual({ value: 'after', isHit: true });
  });

  it('keeps and shares nothing without a time to keep it for', async () => {
    const { ask, cache, evaluations } = cacheAt();
    await Promise.all([ask('a', 'x', 0), ask('a', 'x', 0)]);
    expect([evaluations(), cache.size.entries]).toEqual([2, 0]);
  });

  it('lets the one go that was not used for longest', async () => {
    const { ask } = cacheAt();
    for (const key of ['a', 'b', 'c', 'a', 'd']) await ask(key);
    expect(await ask('a')).toMatchObject({ isHit: true });
    expect(await ask('b')).toMatchObject({ isHit: false });
  });

  it('stays within its bounds, whatever it is asked', async () => {
    const asks = fc.array(fc.record({ key: fc.constantFrom(...'abcdefgh'), length: fc.nat({ max: 6_000 }) }));
    await fc.assert(
      fc.asyncProperty(asks, async (list) => {
        const { ask, cache } = cacheAt();
        for (const { key, length } of list) {
          expect((await ask(key, `${key}${'x'.repeat(length)}`)).value.startsWith(key)).toBe(true);
          expect(cache.size.entries).toBeLessThanOrEqual(BOUNDS.maxEntries);
          expect(cache.size.bytes).toBeLessThanOrEqual(BOUNDS.maxBytes);
          expect(cache.size.bytes).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
