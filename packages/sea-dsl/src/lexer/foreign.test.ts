import { applyFixes, isFixable, SourceText } from '@sea-forge/diagnostics';
import { expect, it } from 'vitest';
import { parse } from '../parse.ts';

/** The text after all fixes of what is wrong in it; neighbours wait for each other. */
function fixed(text: string): string {
  const findings = parse(new SourceText('a.sea', text)).diagnostics.filter(isFixable);
  const after = applyFixes(new Map([['a.sea', text]]), findings).texts.get('a.sea') ?? '';
  return findings.length === 0 ? text : fixed(after);
}

it.each([
  ['!request.stream', 'not request.stream'],
  ['!!request.stream', 'not not request.stream'],
  ['a.b&&c.d', 'a.b and c.d'],
  ['a.b||c.d', 'a.b or c.d'],
  ['a.b&&!c.d', 'a.b and not c.d'],
  ['(!a.b)||(!c.d)', '(not a.b) or (not c.d)'],
  ['a.b && c.d || !(e.f)', 'a.b and c.d or not (e.f)'],
  ['a.b∧¬c.d∨"é"=é.x', 'a.b and not c.d or "é"=é.x'],
  ['a.b=1&2=c.d', 'a.b=1 and 2=c.d'],
])('a word in place of a sign stands apart: %s', (written, right) => {
  expect(fixed(`Policy p as: ${written}`)).toBe(`Policy p as: ${right}`);
  expect(parse(new SourceText('a.sea', `Policy p as: ${right}`)).diagnostics).toEqual([]);
});
