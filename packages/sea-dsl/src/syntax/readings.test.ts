import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse.ts';

/** What is told of a text: for the portability warning, the word and what the reference makes of it. */
function told(text: string): readonly string[] {
  return parse(new SourceText('a.sea', text)).diagnostics.map(({ code, message }) => {
    const [, word, theirs] =
      /^"(.*)" is read here as .*; the reference implementation reads it as (.*)$/.exec(message) ?? [];
    return code === 'SEA001' ? `${word}: ${theirs}` : message;
  });
}

describe('the portability warning', () => {
  it.each([
    ['Policy p as: notify = 1', 'notify: `not ify`'],
    ['Policy p as: a = truex', 'truex: a syntax error'],
    ['Policy p as: count(flowset) > 1', 'flowset: a syntax error'],
    ['Entity "H" { keystone: string }', 'keystone: the key field `stone`'],
    ['record R { a: string optionally: int }', 'optionally: `optional`, then the field `ly`'],
    ['record R { a: string default1: int }', 'default1: a syntax error'],
    ['record R { a: string optional default1: int }', 'default1: a syntax error'],
    ['record R { a: int (min 1) defaulttruex: int }', 'defaulttruex: a default, then the field `x`'],
    ['Instance h of "H" { a: b orchid: 1 }', 'orchid: a syntax error'],
    ['operation O { actor anonymous_user }', 'anonymous_user: a syntax error'],
  ])('tells of %s', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  // The same words where the reference does not look for the keyword, or finds it and goes back.
  it.each([
    'Policy notify as: a.notify = 1 or x.truex = 2',
    'Policy p as: orchid = android and containsx = asx',
    'Policy p as: count(flow) > count(resourceful)',
    'Policy p as: forall countx in flows: (countx.q > 1)',
    'Entity "H" { key keystone: string monkey: int }',
    'record R { keystone: string defaultx: int }',
    'record R { a: int default 1 default1: int }',
    'record R { a: string optional optionally: int }',
    'record R { a: notable b: list<keyed> }',
    'Instance notx of "H" { orchid: andable, truex: keyx }',
    'Entity "H" in inside Resource "R" policies',
    'operation O { actor Anonym input anonymous_input }',
  ])('says nothing of %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});
