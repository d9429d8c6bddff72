import { SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from '../parse.ts';
import { headerNamespace } from './header-namespace.ts';

it.each([
  ['@namespace "a.b"', 'a.b'],
  ['// c\n@ // d\nNAMESPACE "a" Entity "H"', 'a'],
  ['@owner "x" @namespace "a" @version "1.0.0" @namespace "b"', 'b'],
  ['@namespace "a\\"\\n"', 'a"\n'],
  ['Entity "H" @namespace "a"', undefined],
  ['// @namespace "a"', undefined],
  ['', undefined],
  ['@namespace "a', undefined],
  ['@namespace "a" @', 'a'],
  [`${' '.repeat(9_000_000)}@namespace "a"`, 'a'],
  [`@owner "${'x'.repeat(9_000_000)}" @namespace "a"`, 'a'],
])('the header of %.40s declares %j', (text, expected) => {
  expect(headerNamespace(text)).toBe(expected);
});

it('reads what the parser reads, of any header without errors', () => {
  const gap = fc.constantFrom('', ' ', '\n', '// x\n', '\t\r\n// "@namespace\n ');
  const annotation = fc.record({
    gaps: fc.tuple(gap, gap, gap),
    word: fc.constantFrom('namespace', 'Namespace', 'version', 'owner', 'profile'),
    value: fc.stringMatching(/^[a-z."\\]{0,4}$/),
  });
  const header = fc
    .array(annotation, { maxLength: 4 })
    .map((all) =>
      all.map(({ gaps: [a, b, c], word, value }) => `${a}@${b}${word}${c}${JSON.stringify(value)}`).join(''),
    );
  fc.assert(
    fc.property(header, fc.constantFrom('', '\nEntity "namespace"', '\nimport * as a from "b"'), (head, tail) => {
      const { file } = parse(new SourceText('a.sea', head + tail));
      expect(headerNamespace(head + tail)).toBe(file.header.namespace?.value);
    }),
  );
});
