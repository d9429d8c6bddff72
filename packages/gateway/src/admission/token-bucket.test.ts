import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

const MINUTE_MS = 60_000;

describe('TokenBucket', () => {
  it('gives at once what is there, and the rest as it comes back', () => {
    const clock = { ms: 0 };
    const bucket = new TokenBucket(() => clock.ms);
    expect(bucket.waitMs(60, 60)).toBe(0);
    bucket.take(60, 60);
    expect([bucket.waitMs(1, 60), bucket.state(60)]).toEqual([1_000, { remaining: 0, fullInMs: MINUTE_MS }]);
    clock.ms = 1_000;
    expect([bucket.waitMs(1, 60), bucket.waitMs(2, 60)]).toEqual([0, 1_000]);
    expect(bucket.waitMs(61, 60)).toBe(Infinity);
  });

  it('owes what was used beyond what was taken, and is never fuller than full', () => {
    const clock = { ms: 0 };
    const bucket = new TokenBucket(() => clock.ms);
    bucket.take(90, 60);
    expect([bucket.state(60).remaining, bucket.waitMs(1, 60)]).toEqual([0, 31_000]);
    bucket.take(-500, 60);
    expect(bucket.state(60)).toEqual({ remaining: 60, fullInMs: 0 });
  });

  it('never lets more through in a stretch of time than it holds and what comes back in it', () => {
    const steps = fc.array(fc.record({ waitMs: fc.nat({ max: 20_000 }), amount: fc.integer({ min: 1, max: 40 }) }));
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 1_000 }), steps, (perMinute, list) => {
        const clock = { ms: 0 };
        const bucket = new TokenBucket(() => clock.ms);
        let given = 0;
        for (const { waitMs, amount } of list) {
          clock.ms += waitMs;
          const due = bucket.waitMs(amount, perMinute);
          if (due === 0) {
            bucket.take(amount, perMinute);
            given += amount;
          } else {
            // When it says so, it is there.
            clock.ms += due;
            expect(bucket.waitMs(amount, perMinute)).toBe(0);
          }
          expect(given).toBeLessThanOrEqual(perMinute + (clock.ms * perMinute) / MINUTE_MS + 1e-6);
        }
      }),
    );
  });
});
