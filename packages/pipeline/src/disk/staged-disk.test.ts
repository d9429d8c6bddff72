import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryDisk } from './memory-disk.test.helper.ts';
import { stagedDisk } from './staged-disk.ts';

const path = fc.constantFrom('a/x', 'a/y', 'a/b/x', 'c/x', 'c/y');
const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path, text: fc.constantFrom('1', '2', '3') }),
  fc.record({ kind: fc.constant('remove' as const), path }),
);
type Step =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'remove'; readonly path: string };
const files = fc.dictionary(path, fc.constantFrom('1', '2', '3'));
const steps = fc.array(step);

function staged(before: Record<string, string>, todo: readonly Step[], failAt?: number) {
  const below = memoryDisk(before, failAt);
  const disk = stagedDisk(below);
  for (const one of todo) {
    if (one.kind === 'write') disk.write(one.path, one.text);
    else disk.remove(one.path, '');
  }
  return { below, disk };
}

describe('a staged disk', () => {
  it('shows the changes and leaves the disk below alone until they are committed; then both agree', () => {
    fc.assert(
      fc.property(files, steps, (before, todo) => {
        const { below, disk } = staged(before, todo);
        expect(Object.fromEntries(below.files)).toEqual(before);
        const paths = ['a/x', 'a/y', 'a/b/x', 'c/x', 'c/y'];
        const seen = () => [
          paths.map((one) => [disk.kindOf(one), Buffer.from(disk.read(one) ?? []).toString()]),
          disk.list('a').filter(({ kind }) => kind === 'file'),
        ];
        const shown = seen();
        disk.commit();
        expect(paths.map((one) => [below.kindOf(one), Buffer.from(below.read(one) ?? []).toString()])).toEqual(
          shown[0],
        );
        expect(below.list('a').filter(({ kind }) => kind === 'file')).toEqual(shown[1]);
        expect(disk.changes()).toEqual([]);
      }),
    );
  });

  it('overwrites no file that somebody else has written meanwhile', () => {
    const { below, disk } = staged({ 'a/y': '1' }, [{ kind: 'write', path: 'a/x', text: '2' }]);
    below.files.set('a/x', 'theirs');
    expect(() => disk.commit()).toThrow('meanwhile');
    expect(below.files.get('a/x')).toBe('theirs');
  });

  it('undoes what was done when the file system stops it', () => {
    fc.assert(
      fc.property(files, steps, fc.nat(3), (before, todo, failAt) => {
        const { below, disk } = staged(before, todo, failAt);
        const writes = disk.changes().filter(({ action }) => action === 'created').length;
        const all = disk.changes().filter(({ action }) => action !== 'removed').length;
        fc.pre(all > failAt && writes === all);
        expect(() => disk.commit()).toThrow('disk full');
        expect(Object.fromEntries(below.files)).toEqual(before);
      }),
    );
  });
});
