import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../testing/in-repository.ts';

const FOLDER = new URL('../../fixtures/house-styles/', import.meta.url);
const DOCUMENTS = readdirSync(FOLDER).map((file) => ({
  path: `docs/specs/support/${file.slice(0, 3)}/${file}`,
  text: readFileSync(new URL(file, FOLDER), 'utf8'),
}));

/** What people and programs do to texts. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  insert: fc.oneof(
    fc.constantFrom(
      '',
      '\n',
      '\r\n',
      '\t',
      '> ',
      '- ',
      '```',
      '~~~yaml\n',
      '---\n',
      '<!--',
      '<pre>',
      '|',
      ': ',
      '{',
      '[',
      '"',
    ),
    fc.constantFrom(
      '&a ',
      '*a',
      '!!js ',
      '__proto__: 1\n',
      '\ud83d',
      '\u202e',
      'REQ-001 ',
      'ADR-001',
      '# SDS-001: x\n',
      '**',
    ),
  ),
});

describe('documents broken at random places', () => {
  it('are read to the end, and each finding stands in the file', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENTS),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        ({ path, text }, harm) => {
          const broken = harm.reduce((rest, { at, length, insert }) => {
            const from = Math.floor(at * rest.length);
            return rest.slice(0, from) + insert + rest.slice(from + length);
          }, text);
          const lines = broken.split('\n');
          for (const { range, message } of inRepository(broken, path).diagnostics) {
            expect(message).not.toContain('undefined');
            for (const { line, column } of [range?.start, range?.end].flatMap((place) => place ?? [])) {
              expect(line).toBeGreaterThanOrEqual(1);
              expect(line).toBeLessThanOrEqual(lines.length);
              expect(column).toBeGreaterThanOrEqual(1);
              expect(column).toBeLessThanOrEqual((lines[line - 1] as string).length + 1);
            }
            expect(range).toBeDefined();
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
