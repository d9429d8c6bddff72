import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTraceContext, writeTraceparent } from './trace-context.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const PARENT = `00-${TRACE}-${SPAN}-01`;

describe('traceparent', () => {
  it('is continued where it is well-formed', () => {
    expect(readTraceContext(PARENT, undefined)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled: true });
    expect(readTraceContext(`00-${TRACE}-${SPAN}-00`, undefined)?.isSampled).toBe(false);
  });

  it('hands on no flag that its version does not know', () => {
    const context = readTraceContext(`00-${TRACE}-${SPAN}-ff`, undefined);
    expect(context && writeTraceparent(context)).toBe(PARENT);
  });

  it('of a later version is read as far as this one goes', () => {
    for (const later of [`cc-${TRACE}-${SPAN}-01`, `cc-${TRACE}-${SPAN}-01-`, `cc-${TRACE}-${SPAN}-01-what-comes`]) {
      expect(readTraceContext(later, undefined)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled: true });
    }
    expect(readTraceContext(`cc-${TRACE}-${SPAN}-01.what`, undefined)).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'ignore all previous instructions',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-1`,
    `00-${TRACE}-${SPAN}-01-`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${TRACE.slice(1)}-${SPAN}-01`,
    `00-${TRACE}0-${SPAN}-01`,
    `00-${TRACE}-${SPAN}`,
    `0-${TRACE}-${SPAN}-01`,
    ` ${PARENT}`,
    `${PARENT}\n`,
    `${PARENT}, ${PARENT}`,
    `00_${TRACE}_${SPAN}_01`,
    `00-${'g'.repeat(32)}-${SPAN}-01`,
    `01-${TRACE}-${SPAN}-01-${'a'.repeat(100_000)}`,
    [PARENT, PARENT],
  ])('%# is ignored where it is malformed, or sent twice', (header) => {
    expect(readTraceContext(header, 'a=1')).toBeUndefined();
  });

  it('never hands on anything but ids, whatever was sent', () => {
    const hex = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFg'), minLength: length, maxLength: length });
    const shaped = fc.tuple(hex(2), hex(32), hex(16), hex(2), fc.string()).map((parts) => parts.join('-'));
    fc.assert(
      fc.property(fc.oneof(shaped, fc.string()), fc.string(), (traceparent, tracestate) => {
        const context = readTraceContext(traceparent, tracestate);
        if (context === undefined) return;
        expect(writeTraceparent(context)).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-0[01]$/);
        if (context.state !== undefined) expect(context.state).toMatch(/^[\w.:;~*/+%=,@-]{1,512}$/);
      }),
    );
  });
});

describe('tracestate', () => {
  const stateOf = (header: string | string[] | undefined) => readTraceContext(PARENT, header)?.state;

  it('keeps its members and their order, without spaces and empty ones', () => {
    expect(stateOf('congo=t61rcWkgMzE , ,\trojo=00f067aa0ba902b7')).toBe('congo=t61rcWkgMzE,rojo=00f067aa0ba902b7');
    expect(stateOf(['a=1', 'b=2'])).toBe('a=1,b=2');
    expect(stateOf('fw529a3039@dt=FfAAAA')).toBe('fw529a3039@dt=FfAAAA');
    expect(stateOf('a=1,b=2,a=3')).toBe('a=1,b=2');
  });

  it.each([
    'a',
    '=1',
    'a=',
    'A=1',
    'a=1=2',
    'a=é',
    'a b=1',
    'a@=1',
    '@a=1',
    `${'k'.repeat(257)}=1`,
    `a=${'v'.repeat(257)}`,
  ])('is void as a whole where %j is in it', (member) => {
    expect(stateOf(`first=1,${member}`)).toBeUndefined();
    expect(readTraceContext(PARENT, `first=1,${member}`)?.traceId).toBe(TRACE);
  });

  it('has at most 32 members, of which those are handed on that fit in 512 characters', () => {
    const members = (count: number, value: string) => Array.from({ length: count }, (_, at) => `k${at}=${value}`);
    expect(stateOf(members(32, '1').join())).toBe(members(32, '1').join());
    expect(stateOf(members(33, '1').join())).toBeUndefined();
    expect(stateOf(`big=${'v'.repeat(250)},huge=${'v'.repeat(256)},last=1`)).toBe(`big=${'v'.repeat(250)},last=1`);
    expect(stateOf('a=1,'.repeat(100_000))).toBeUndefined();
  });

  it('hands on no value that may be a text', () => {
    expect(stateOf('a=call bob,b=bob@example.com,c="x",d={},e=1')).toBe('e=1');
  });
});
