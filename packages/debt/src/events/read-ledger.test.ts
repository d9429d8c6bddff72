import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line, opening, read } from '../testing.test.helper.ts';

const { change, debtId } = opening();
const FIRST = line(1, change);
const SECOND = line(2, { name: 'status-changed', data: { debtId, from: 'open', to: 'resolved', reason: 'gone' } });

/** `line:column code message (help)` of what is wrong. */
const wrong = (...lines: readonly string[]) =>
  read(...lines).diagnostics.map(
    ({ range, code, message, help }) => `${range?.start.line}:${range?.start.column} ${code} ${message} (${help})`,
  );

/** The text that the first finding marks. */
function marked(text: string): string {
  const range = read(text).diagnostics[0]?.range;
  return range === undefined ? '' : text.slice(range.start.column - 1, range.end.column - 1);
}

describe('a ledger', () => {
  it('is read event by event; empty lines and CRLF are nothing', () => {
    const { events, diagnostics } = read('\n', FIRST.replace('\n', '\r\n'), '  \n', SECOND.trimEnd());
    expect(diagnostics).toEqual([]);
    expect(events.map(({ event: { id, name } }) => [id, name])).toEqual([
      ['event-1', 'opened'],
      ['event-2', 'status-changed'],
    ]);
    expect(`${events[0]?.canonical}\n`).toBe(FIRST);
  });

  it('says where a line stops being JSON, and reads the others', () => {
    const { events, unread } = read('<<<<<<< HEAD\n', FIRST, '{"id": oops}\n', SECOND);
    expect([events.length, unread]).toEqual([2, 2]);
    const found = wrong('<<<<<<< HEAD\n', FIRST, '{"id": oops}\n', SECOND);
    expect(found[0]).toMatch(/^1:1 DEBT001 /);
    expect(found[1]).toMatch(/^3:\d+ DEBT001 /);
  });

  it('knows a last line that breaks off, wherever it does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: SECOND.length - 2 }), (length) => {
        expect(wrong(FIRST, SECOND.slice(0, length))[0]).toMatch(/^2:\d+ DEBT003 the last line breaks off/);
      }),
    );
    expect(wrong(FIRST, SECOND.slice(0, 50), '\n')[0]).toMatch(/^2:\d+ DEBT001 /);
  });

  it('marks the value or the name that is wrong, with the nearest right one', () => {
    const misspelt = SECOND.replace('"resolved"', '"resolvd"');
    expect(wrong(misspelt)).toEqual(
      ['1:79 DEBT002 data.to is one of: open, accepted, mitigating, resolved (did you mean "resolved"?)'].map((text) =>
        text.replace('79', String(misspelt.indexOf('"resolvd"') + 1)),
      ),
    );
    expect(wrong(SECOND.replace('"reason"', '"raeson"')).join()).toContain('(did you mean "reason"?)');
    expect(marked(SECOND.replace('"reason":"gone",', ''))).toBe(
      /\{"debtId"[^}]+\}/.exec(SECOND.replace('"reason":"gone",', ''))?.[0],
    );
    expect(wrong(SECOND.replace('"reason":', '"x":1,"reason":')).join()).toContain('unknown member "x" in data');
    expect(marked(SECOND.replace('"reason":', '"x":1,"reason":'))).toBe('"x"');
    expect(wrong(SECOND.replace('semantic-debt.status', 'semantic-dept.status'))[0]).toContain('type is one of');
    expect(wrong(SECOND.replace('2026-01-01T', '2026-13-01T'))[0]).toContain('DEBT002 time');
    expect(
      wrong(SECOND.replace('"subject":"debt-', '"subject":"debt-0').replace(/(debt-0\w{11})\w"/, '$1"'))[0],
    ).toContain('"subject" names another item');
    expect(wrong(SECOND.replace('00:02:00.000Z', '23:59:60Z')).join()).toContain('"time" is no moment');
    expect(wrong(SECOND.replace('"gone"', '"\\ud800"')).join()).toContain('lone surrogate');
    expect(wrong(FIRST.replace('"boundedContext":"desk"', '"boundedContext":"../desk"')).join()).toContain(
      'data.boundedContext',
    );
    for (const other of ['null\n', '[]\n', '1\n', '{}\n', '{"__proto__":{}}\n'])
      expect(wrong(other)[0], other).toMatch(/^1:1 DEBT002 /);
  });

  it('survives hostile lines, in a time that grows with their length', () => {
    for (const depth of [90, 110, 5_000, 100_000]) {
      const deep = `{"data":${'['.repeat(depth)}${']'.repeat(depth)}}\n`;
      expect(wrong(deep).length).toBeGreaterThan(0);
    }
    const closing = `"x":"${']'.repeat(20_000)}","y":${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(wrong(SECOND.replace('"reason":', `${closing},"reason":`)).length).toBeGreaterThan(0);
    expect(wrong(SECOND.replace('"gone"', `"${'[{'.repeat(1_000)}","x":1`))[0]).toMatch(/^1:[1-9]\d{3} /);
    expect(wrong(`${'x'.repeat(2_000_000)}\n`)).toHaveLength(1);
    expect(wrong(`{"data":"${'x\\\\n'.repeat(300_000)}"}\n`).length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { diagnostics, events } = read(text, '\n', FIRST);
        expect(events.some(({ event }) => event.id === 'event-1')).toBe(true);
        for (const { range } of diagnostics) expect(range?.start.line).toBeGreaterThan(0);
      }),
    );
  });
});
