import { describe, expect, it } from 'vitest';
import { findEmails } from './find-emails.ts';

const found = (text: string): string[] => findEmails(text).map(({ start, end }) => text.slice(start, end));

describe('findEmails', () => {
  it.each([
    ['write to bob@example.com.', 'bob@example.com'],
    ['<Bob.Smith+news@mail.example.co.uk>', 'Bob.Smith+news@mail.example.co.uk'],
    ['"john doe"@example.com', '"john doe"@example.com'],
    ['jürgen@münchen.de', 'jürgen@münchen.de'],
    ['a@xn--mnchen-3ya.de', 'a@xn--mnchen-3ya.de'],
    ['bob＠example．com', 'bob＠example．com'],
    ['b\u200bob@exa\u00admple.com', 'b\u200bob@exa\u00admple.com'],
    ['mailto:bob@example.com?subject=x', 'bob@example.com'],
    ['bob@example.com-', 'bob@example.com'],
    ['(bob@example.com)(al@example.org)', 'bob@example.com'],
    ['..bob@example.com', 'bob@example.com'],
  ])('finds the address in %j', (text, address) => expect(found(text)[0]).toBe(address));

  it.each([
    '@home',
    'bob@',
    'a@b',
    'bob@localhost',
    '5 @ 3.20',
    'pkg@1.2.3',
    'a@-x.com',
    'a@x..com',
    'bob.@example.com',
    '@@@@',
    `${'a'.repeat(65)}@example.com`,
  ])('takes %j for none', (text) => expect(found(text)).toEqual([]));

  it('finds each of several, and none twice', () => {
    expect(found('a@x.org, b@y.org;c@z.org@w.org')).toEqual(['a@x.org', 'b@y.org', 'c@z.org']);
  });

  it.each([
    '@'.repeat(1 << 20),
    'a@'.repeat(1 << 19),
    'a.'.repeat(1 << 19),
    'a@a.'.repeat(1 << 18),
    'é\u200b@'.repeat(1 << 18),
    '"'.repeat(1 << 19) + '@'.repeat(1 << 19),
    '"@'.repeat(1 << 19),
  ])('finds the address behind a MiB of hostile text (%#)', (text) => {
    expect(findEmails(`${text} , jane.roe@example.com`).at(-1)).toMatchObject({ end: text.length + 23 });
  });
});
