import { expect, it } from 'vitest';
import { memoryDisk } from '../disk/memory-disk.test.helper.ts';
import { createMeter, noMeter } from './meter.ts';
import { meteredDisk } from './metered-disk.ts';

it('puts each moment down to one phase: inner ones are taken out, also where one fails', () => {
  let time = 0;
  const meter = createMeter(() => time);
  const spend = (ms: number) => void (time += ms);
  spend(1);
  meter.measure('check', () => {
    spend(10);
    expect(() =>
      meter.measure('read', () => {
        spend(100);
        throw new Error('gone');
      }),
    ).toThrow('gone');
    spend(1000);
  });
  spend(2);
  expect(meter.stats().phases).toEqual({ read: 100, parse: 0, check: 1010, compile: 0, emit: 0, write: 0, other: 3 });
});

it('counts files and bytes that were read, and files that were written', () => {
  const meter = createMeter();
  const disk = meteredDisk(memoryDisk({ 'a/b': 'äb' }), meter);
  expect([disk.read('a/b'), disk.read('absent')].map((bytes) => bytes?.length)).toEqual([3, undefined]);
  disk.write('c', 'x');
  expect(meter.stats().counts).toMatchObject({ files: 1, bytes: 3, written: 1 });
});

it('does not touch the disk where nothing is measured', () => {
  const disk = memoryDisk();
  expect(meteredDisk(disk, noMeter)).toBe(disk);
});
