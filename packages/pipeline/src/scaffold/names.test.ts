import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextNameProblem } from '../repository/contexts.ts';
import { newContextProblem, policyNameProblem, slugOf, titleProblem } from './names.ts';

describe('the name of a context', () => {
  it.each([
    ['Support Desk', '"support-desk"'],
    ['supportDesk', '"support-desk"'],
    ['a b', '"a-b"'],
    ['../x', '"x"'],
    ['-x', '"x"'],
    ['Fl\u00fcsse', '"flusse"'],
    ['1st-desk', '"st-desk"'],
    ['CON', 'joined by hyphens'],
    ['con', 'joined by hyphens'],
    ['shared', 'joined by hyphens'],
    ['policy-gateway', 'joined by hyphens'],
    ['', 'joined by hyphens'],
    ['\u65e5\u672c', 'joined by hyphens'],
    [`${'long-'.repeat(20)}name`, '"long-long-long-long-long-long-long-long"'],
  ])('%j is refused: %s', (name, help) => {
    expect(newContextProblem(name)).toMatchObject({ ok: false, help: expect.stringContaining(help) });
  });

  it('that is suggested can be had', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (name) => {
        const better = /did you mean "(.*)"/.exec(newContextProblem(name)?.help ?? '')?.[1];
        if (better !== undefined) expect(newContextProblem(better)).toBeUndefined();
      }),
    );
  });
});

describe('a slug', () => {
  it('is made of the words of a title, cut between two of them', () => {
    expect(slugOf('Keep evidence: 7 years (\u201creally\u201d)')).toBe('keep-evidence-7-years-really');
    expect(slugOf('\u00c4ltere Stra\u00dfen')).toBe('altere-strassen');
    expect(slugOf(`${'word '.repeat(30)}`)).toHaveLength(59);
    expect(slugOf('x'.repeat(200))).toHaveLength(60);
    expect(slugOf('\u6f22\u5b57 !?')).toBe('');
  });

  it('is a plain name, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const slug = slugOf(title);
        expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
        expect(slugOf(slug)).toBe(slug);
        expect(contextNameProblem(`x-${slug || 'y'}`)).toBeUndefined();
      }),
    );
  });
});

describe('a title', () => {
  it.each(['', '  ', 'a\nb', 'a\u0000', 'a\u202eb', 'a\u200bb', '\ud800', '[x](y.md)', 'a|b', '<b>', 'x'.repeat(121)])(
    '%j is refused',
    (title) => expect(titleProblem(title)).toMatchObject({ ok: false }),
  );

  it.each(['C# and F#: when', '"Quotes" & caf\u00e9s', 'snake_case', "Don't", '\u65e5\u672c\u8a9e'])(
    '%j may stand',
    (title) => expect(titleProblem(title)).toBeUndefined(),
  );
});

describe('the name of a policy', () => {
  it.each([
    ['no-card numbers', '"no_card_numbers"'],
    ['NoCardNumbers', '"no_card_numbers"'],
    ['x"\nPolicy y', '"x_policy_y"'],
    ['', 'as in'],
  ])('%j is refused: %s', (name, help) => {
    expect(policyNameProblem(name)).toMatchObject({ ok: false, help: expect.stringContaining(help) });
  });
});
