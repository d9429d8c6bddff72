import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileRules } from './compile-rules.mjs';
import { plainRules } from './plain-rules.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

describe('the plain rules of the parser', () => {
  it('are what the grammar says: otherwise run `npm run grammar`', async () => {
    for (const { path, text } of await plainRules(root)) {
      expect(readFileSync(join(root, path), 'utf8') === text, path).toBe(true);
    }
  });
});

const analysis = {
  words: [1, 6, 7, 8, 9],
  nameOf: (kind) => `k${kind}`,
  kindsOf: (token) => ({ 'T.Word': [1, 6, 7, 8, 9], 'T.Comma': [5], 'T.Any': [1, 2, 3, 5, 9] })[token],
  optional: () => [5],
  alternatives: () => [[5], [1, 9]],
};
const compiled = (body) =>
  compileRules(
    'x.ts',
    `export class XRules extends YRules { readonly x = this.RULE('x', () => { ${body} }); }`,
    analysis,
  ).replaceAll(/\s+/g, ' ');

describe('compiling a rule', () => {
  it('turns what consumes into a comparison, and what repeats into a loop that knows what comes', () => {
    expect(
      compiled('this.MANY({ GATE: () => this.more(), DEF: () => { this.CONSUME(T.Comma); this.CONSUME1(T.Word); } });'),
    ).toContain(
      'while ((this.kinds[this.currIdx + 1] === 5 /* k5 */) && this.more()) { this.currIdx++; ' +
        'if (!(isWord(this.kinds[this.currIdx + 1] as number))) this.fail(); this.currIdx++; }',
    );
  });

  it('checks again behind anything that may have moved on', () => {
    expect(compiled('this.OPTION(() => { this.SUBRULE(this.y); this.CONSUME(T.Comma); });')).toContain(
      '{ this.y(); if (this.kinds[this.currIdx + 1] !== 5 /* k5 */) this.fail(); this.currIdx++; }',
    );
  });

  it('keeps the order of alternatives, and fails where none fits', () => {
    expect(
      compiled('return this.OR([{ GATE: () => a, ALT: () => 1 }, { ALT: () => this.SUBRULE(this.y) }]);'),
    ).toContain(
      'if ((ahead === 5 /* k5 */) && (a)) { return 1; } if (ahead === 1 /* k1 */ || ahead === 9 /* k9 */) ' +
        '{ return this.y(); } return this.fail();',
    );
  });

  it('leaves out what is for recording only', () => {
    expect(compiled('if (this.RECORDING_PHASE || a) return; if (!this.RECORDING_PHASE) b();')).toContain(
      'if (a) { return; } b();',
    );
  });

  it('refuses what it cannot compile', () => {
    expect(() => compiled('f(this.MANY(() => {}));')).toThrow(/x: this.MANY/);
  });
});
