import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker, type Passage } from './circuit-breaker.ts';

const SETTINGS = { failures: 3, openMs: 100 };

function breakerAt() {
  const clock = { ms: 0 };
  const breaker = new CircuitBreaker(() => clock.ms);
  const enter = () => breaker.enter(SETTINGS);
  const pass = (): Passage => {
    const passage = enter();
    if (typeof passage === 'number') throw new Error(`not let through for ${passage} ms`);
    return passage;
  };
  const fail = (times: number) => {
    for (let time = 0; time < times; time++) pass().failed();
  };
  return { breaker, clock, enter, pass, fail };
}

describe('CircuitBreaker', () => {
  it('opens after failures in a row, and says for how long', () => {
    const { breaker, clock, enter, pass, fail } = breakerAt();
    fail(2);
    pass().succeeded();
    fail(2);
    expect(breaker.state).toBe('closed');
    fail(1);
    expect([breaker.state, enter()]).toEqual(['open', 100]);
    clock.ms = 60;
    expect(enter()).toBe(40);
  });

  it('lets one request try then, whose answer closes it and whose failure opens it again', () => {
    const { breaker, clock, enter, pass, fail } = breakerAt();
    fail(3);
    clock.ms = 100;
    const trial = pass();
    expect([breaker.state, typeof enter()]).toEqual(['half_open', 'number']);
    trial.failed();
    expect([breaker.state, enter()]).toEqual(['open', 100]);
    clock.ms = 200;
    pass().succeeded();
    expect(breaker.state).toBe('closed');
    fail(2);
    expect(breaker.state).toBe('closed');
  });

  it('is not closed by an answer to what was asked before it opened, and not held by a trial that nobody waits for', () => {
    const { breaker, clock, pass, fail } = breakerAt();
    const early = pass();
    fail(3);
    early.succeeded();
    expect(breaker.state).toBe('open');
    clock.ms = 100;
    pass().left();
    pass().succeeded();
    expect(breaker.state).toBe('closed');
  });

  it('never lets more than one try while it is half open, whatever happens', () => {
    const step = fc.constantFrom('enter', 'succeed', 'fail', 'leave', 'wait');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { breaker, clock, enter } = breakerAt();
        const inside: { passage: Passage; isTrial: boolean }[] = [];
        for (const one of steps) {
          if (one === 'wait') clock.ms += 50;
          else if (one === 'enter') {
            const isTrial = breaker.state === 'half_open';
            const passage = enter();
            if (typeof passage !== 'number') inside.push({ passage, isTrial });
            else expect(passage).toBeGreaterThan(0);
          } else {
            const { passage } = inside.shift() ?? {};
            if (one === 'succeed') passage?.succeeded();
            else if (one === 'fail') passage?.failed();
            else passage?.left();
          }
          expect(inside.filter(({ isTrial }) => isTrial).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
