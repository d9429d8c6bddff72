import { describe, expect, it } from 'vitest';
import { Admission } from './admission.ts';

const never = new AbortController().signal;

async function entered(admission: Admission): Promise<() => void> {
  const result = await admission.enter(60_000, never);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

describe('Admission', () => {
  it('lets so many in, as many again wait in order, and refuses the rest', async () => {
    const admission = new Admission(2);
    const leave = [await entered(admission), await entered(admission)];
    const order: number[] = [];
    const third = entered(admission).then((out) => (order.push(3), out));
    const fourth = entered(admission).then((out) => (order.push(4), out));
    expect(await admission.enter(60_000, never)).toBe('full');
    leave[0]?.();
    (await third)();
    await fourth;
    expect(order).toEqual([3, 4]);
  });

  it('gives the place of one that waits up when its client has gone', async () => {
    const admission = new Admission(1);
    const leave = await entered(admission);
    const late = new AbortController();
    const waiting = admission.enter(60_000, late.signal);
    late.abort();
    expect(await waiting).toBe('gone');
    leave();
    expect(typeof (await admission.enter(60_000, never))).toBe('function');
  });

  it('waits no longer than it may', async () => {
    const admission = new Admission(1);
    await entered(admission);
    expect(await admission.enter(1, never)).toBe('late');
  });

  it('frees a place once, however often it is left', async () => {
    const admission = new Admission(1);
    const leave = await entered(admission);
    leave();
    leave();
    await entered(admission);
    const late = new AbortController();
    const second = admission.enter(60_000, late.signal);
    late.abort();
    expect(await second).toBe('gone');
  });
});
