import { describe, expect, it } from 'vitest';
import { readTap } from './generated-tests.ts';
import { readTypeErrors } from './types.ts';

describe('what the tools print', () => {
  it('of node --test: failed tests by name, groups not counted', () => {
    const tap = [
      'TAP version 13',
      '# Subtest: policies',
      '    # Subtest: holds',
      '    ok 1 - holds',
      '      ---',
      '      duration_ms: 0.5',
      '      ...',
      '    # Subtest: is violated # not a directive',
      '    not ok 2 - is violated # not a directive',
      '      ---',
      "      failureType: 'testCodeFailure'",
      '      ...',
      '    ok 3 - is left out # SKIP',
      '    1..3',
      'not ok 1 - policies',
      '  ---',
      "  failureType: 'subtestsFailed'",
      '  ...',
    ].join('\n');
    expect(readTap(tap)).toEqual({ failed: ['is violated # not a directive'], passed: 1 });
    expect(readTap('not ok 1 - cut off')).toEqual({ failed: ['cut off'], passed: 0 });
    expect(readTap('')).toEqual({ failed: [], passed: 0 });
  });

  it('of tsc: place, code and message; a message without a place belongs to the project', () => {
    const output = [
      "services/a (1)/b/src/main.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\r",
      "  Type 'string' is not comparable.",
      "error TS18003: No inputs were found in config file 'tsconfig.json'.",
    ].join('\n');
    expect(readTypeErrors(output, 'tsconfig.json')).toMatchObject([
      { code: 'CI002', path: 'services/a (1)/b/src/main.ts', range: { start: { line: 3, column: 7 } } },
      { code: 'CI002', path: 'tsconfig.json' },
    ]);
    expect(readTypeErrors('anything else', 'tsconfig.json')).toEqual([]);
  });
});
