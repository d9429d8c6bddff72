import { describe, expect, it } from 'vitest';
import { growth, growthProblem } from './growth.check.ts';
import { placesCheck } from './places.check.ts';
import { subjectOf } from './subject.ts';

describe('checks', () => {
  it('see a finding outside of the file', () => {
    const subject = subjectOf('Entity "Hive"\n');
    const place = { start: { line: 3, column: 1 }, end: { line: 3, column: 2 } };
    const stray = { code: 'E005', severity: 'error', message: 'astray', path: 'case.sea', range: place } as const;
    expect(placesCheck.run(subject)).toBeUndefined();
    expect(placesCheck.run({ ...subject, syntax: [stray] })).toContain('outside');
    expect(placesCheck.run({ ...subject, syntax: [{ ...stray, range: undefined }] })).toContain('no place');
  });

  it('see a node outside of the one around it', () => {
    const { file, ...subject } = subjectOf('Entity "Hive"\n');
    const [entity] = file.declarations;
    const moved = [{ ...entity, span: { start: 3, end: 5 } }] as typeof file.declarations;
    expect(placesCheck.run({ ...subject, file: { ...file, declarations: moved } })).toContain('does not lie in');
  });

  it('see time that grows with the square of the length, unless it was a pause of the machine', () => {
    const small = 'a'.repeat(3000);
    const large = small.repeat(8);
    expect(
      growth(
        () => 0,
        small,
        large,
        (_, text) => text.length ** 2 / 1e6,
      ),
    ).toBe(64);
    let pause = 1000;
    const paused = (_: unknown, text: string) => text.length / 100 + (text === large ? (pause /= 10) : 0);
    expect(growth(() => 0, small, large, paused)).toBeLessThan(12);
  });

  it('find linear what is linear', () => {
    expect(growthProblem({ before: 'Policy p as: a', piece: ' or (b and c)', behind: '' })).toBeUndefined();
    // Many findings on one long line.
    expect(growthProblem({ before: 'Entity "E" { key id: uuid ', piece: 'd: int ', behind: '}' })).toBeUndefined();
  });
});
