import fc from 'fast-check';
import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { checkLinks } from './check-links.ts';

const FROM = 'docs/specs/support/sds/003-models.md';

function check(text: string, others: Readonly<Record<string, string>> = {}) {
  const sources = new Map(
    Object.entries({ [FROM]: text, ...others }).map(([path, body]) => [path, new SourceText(path, body)]),
  );
  const { checked, diagnostics } = checkLinks([sources.get(FROM) as SourceText], (path) => sources.get(path));
  return {
    checked,
    found: diagnostics.map(({ code, range }) => `${code} ${range?.start.line}:${range?.start.column}`),
  };
}

const ADR = {
  'docs/specs/support/adr/001 queues.md': '# ADR-001: Why?\n\n## The *decision*, `v2`\n\n## Why?\n\n## Why?\n',
};

describe('links', () => {
  it.each([
    '[a](../adr/001%20queues.md)',
    '[a](<../adr/001 queues.md>)',
    '[a](/docs/specs/support/adr/001%20queues.md "title")',
    '[a][b]\n\n[b]: ../adr/001%20queues.md#why',
    '[a](../adr/001%20queues.md#the-decision-v2) and [b](../adr/001%20queues.md#why-1)',
    '# Größe & Maß\n\n[a](#größe--maß), [b](#gr%C3%B6%C3%9Fe--ma%C3%9F)',
    '<a href="../adr/001%20queues.md">a</a> and <A HREF=\'#x\' id="x">b</A>',
    '<a id="here"></a>\n\n# Models {#m}\n\n[a](#here) [b](#m)',
  ])('that lead somewhere are right: %j', (text) => {
    const { checked, found } = check(text, ADR);
    expect(found).toEqual([]);
    expect(checked).toBeGreaterThan(0);
  });

  it.each([
    ['see [a](missing.md)', 'SPEC204 1:9'],
    ['[a](../../../../../outside.md)', 'SPEC204 1:5'],
    ['[![badge](b.svg)](missing.md)', 'SPEC204 1:19'],
    ['[b]: missing.md#x', 'SPEC204 1:6'],
    ['- ✅ [a](../adr/001%20queues.md#wy)', 'SPEC205 1:9'],
    ['[a](../adr/001%20queues.md#why-3)', 'SPEC205 1:5'],
    ['[a](#nowhere)', 'SPEC205 1:5'],
    ['see <a href="./missing.md">a</a>', 'SPEC204 1:14'],
    ['<p>\n  <a class="x" target=_blank href=missing.md>a</a>\n</p>', 'SPEC204 2:35'],
    ["<p><a\n  href = 'missing.md#x'\n>a</a></p>", 'SPEC204 2:11'],
    ['| <a href="missing.md">a</a> | b |', 'SPEC204 1:12'],
    ['[a](../adr/001%20queues.md) <a href="#nowhere">b</a>', 'SPEC205 1:38'],
    ['<map><area shape="rect" href="missing.md"></map>', 'SPEC204 1:31'],
  ])('that lead nowhere are found at their place: %j', (text, expected) => {
    expect(check(text, ADR).found).toEqual([expected]);
  });

  it.each([
    '`<a href="missing.md">`',
    '<pre>\n<a href="missing.md">\n</pre>',
    '`[a](missing.md)`',
    '```\n[a](missing.md)\n```',
    '<!-- [a](missing.md) -->',
    'https://example.com/a.md',
  ])('in code and comments are none: %j', (text) => expect(check(text)).toEqual({ checked: 0, found: [] }));

  it.each([
    '<a href="https://example.com/missing.md">a</a>',
    '<a data-href="x.md">a</a>',
    '<img href="x.md">',
    'the href="x.md" of a link',
    '[a](https://example.com/missing.md)',
    '[a](mailto:x@example.com)',
    '[a](data.csv)',
    '[a](//host/x.md)',
  ])('elsewhere are not followed: %j', (text) => expect(check(text)).toEqual({ checked: 0, found: [] }));

  it('never break the check, whatever the text', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '#',
      '%',
      'a.md',
      '`',
      '_',
      '{#',
      '<a ',
      'href=',
      '"',
      '\n',
      ' ',
      '../',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const { checked, found } = check(pieces.join(''));
        expect(found.length).toBeLessThanOrEqual(checked);
      }),
    );
  });
});
