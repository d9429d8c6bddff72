import { describe, expect, it } from 'vitest';
import { subjectOf } from '../checks/subject.ts';
import { Random } from '../search/random.ts';
import { file } from './file.ts';
import { soundFile } from './sound-file.ts';

const cases = Array.from({ length: 300 }, (_, index) => Random.ofCase(5, index));

describe('generated files', () => {
  it('have the right form, nearly all, and every kind of declaration', () => {
    const subjects = cases.map((random) => subjectOf(file(random)));
    expect(subjects.filter(({ isAccepted }) => isAccepted).length).toBeGreaterThan(200);
    const kinds = new Set(subjects.flatMap((subject) => subject.file.declarations.map(({ kind }) => kind)));
    expect(kinds.size).toBe(27);
  });

  it('make sense, where this is what they are for', () => {
    const findings = cases.flatMap((random) => {
      const { source, syntax, findings: checked } = subjectOf(soundFile(random));
      return [...syntax, ...checked]
        .filter(({ severity }) => severity === 'error')
        .map(({ code, message }) => `${code} ${message}\n${source.text}`);
    });
    expect(findings).toEqual([]);
  });
});
