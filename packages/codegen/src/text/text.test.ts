import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docComment } from './comment.ts';
import { identifiersFor } from './identifier.ts';
import { Code, literal } from './literal.ts';

describe('identifiersFor', () => {
  it('names in camel case and changes what JavaScript does not take', () => {
    const names = identifiersFor(['no_pii_in_prompt', 'class', 'x²', 'Ⅻ', '_private', 'größe'], ['größe']);
    expect(Object.fromEntries(names)).toEqual({
      no_pii_in_prompt: 'noPiiInPrompt',
      class: 'class_',
      'x²': 'x$b2',
      Ⅻ: 'Ⅻ',
      _private: '_private',
      größe: 'größe_2',
    });
  });

  it('leaves a name that can stand as it is to its owner', () => {
    expect(Object.fromEntries(identifiersFor(['a_b', 'aB']))).toEqual({ aB: 'aB', a_b: 'aB_2' });
    expect(Object.fromEntries(identifiersFor(['class_', 'class']))).toEqual({ class_: 'class_', class: 'class__2' });
  });

  it('names types with a capital', () => {
    expect(Object.fromEntries(identifiersFor(['ticket.escalated', 'TicketClosed'], [], 'type'))).toEqual({
      'ticket.escalated': 'TicketEscalated',
      TicketClosed: 'TicketClosed',
    });
  });

  it('never gives one name twice, and only names that run', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[\p{L}_][\p{L}\p{N}_]{0,6}$/u),
      fc.constantFrom('a_b', 'aB', 'class', 'await', 'x²'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(word), (words) => {
        const names = [...identifiersFor(words, ['taken']).values()];
        expect(new Set(names).size).toBe(words.length);
        expect(names).not.toContain('taken');
        for (const name of names)
          expect(() => new Function(`'use strict'; const ${name} = 1; return ${name};`)).not.toThrow();
      }),
    );
  });
});

describe('literal', () => {
  it('reads back as the value it was written from', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read: unknown = new Function(`return ${literal(value as never)};`)();
        expect(JSON.stringify(read)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('keeps a member called __proto__ a member', () => {
    const value = JSON.parse('{"__proto__": {"admin": true}}') as never;
    const read = new Function(`return ${literal(value)};`)() as object;
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect('admin' in read).toBe(false);
  });

  it('leaves out what is undefined and takes code as it is', () => {
    expect(literal({ a: undefined, b: new Code('run') })).toBe('{\n  b: run,\n}');
  });
});

describe('docComment', () => {
  it('cannot be ended from inside, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '/', '\n', ' ', 'a', '\u2028', '\\') }), (text) => {
        const comment = docComment([text]);
        expect(comment.indexOf('*/')).toBe(comment.length - 2);
        expect(comment).not.toContain('\u2028');
      }),
    );
  });

  it('wraps long text at 120 columns', () => {
    const lines = docComment(['word '.repeat(60)]).split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});
