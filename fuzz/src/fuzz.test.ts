import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../run.mjs', import.meta.url));
const MINUTES_AT_MOST = 10;

describe('the fuzzer', () => {
  // Bounded by a count, so that every run looks at the same cases; about a minute. Longer and elsewhere by hand.
  it(
    'finds no text on which the front end breaks a promise',
    async () => {
      const run = await execa(process.execPath, [program, '--count', '36000', '--seed', '20260125'], {
        reject: false,
        all: true,
      });
      expect(run.exitCode, run.all).toBe(0);
      expect(run.stdout).toContain('36000 cases');
    },
    MINUTES_AT_MOST * 60_000,
  );

  it('says how it is called', async () => {
    const run = await execa(process.execPath, [program, '--count', 'many'], { reject: false });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('--count is a number');
  });
});
