import { describe, expect, it } from 'vitest';
import { line, opening, PATH, read } from '../testing.test.helper.ts';
import { checkAppendOnly } from './append-only.ts';

const { change, debtId } = opening();
const OPENED = line(1, change);
const RESOLVED = line(2, { name: 'status-changed', data: { debtId, from: 'open', to: 'resolved', reason: 'gone' } });

const found = (now: string, ...before: (string | undefined)[]) =>
  checkAppendOnly(
    read(now).events,
    before.map((text) => ({ commit: 'abc', files: new Map([[PATH, text]]) })),
  ).map(({ code, path, range }) => `${code} ${path}:${range?.start.line}`);

describe('a ledger that is only added to', () => {
  it('may grow, be merged in any order, and be written with other spaces', () => {
    expect(found(OPENED + RESOLVED, OPENED)).toEqual([]);
    expect(found(RESOLVED + OPENED, OPENED)).toEqual([]);
    expect(found(OPENED.replaceAll(',', ' , '), OPENED)).toEqual([]);
    expect(found('anything', undefined)).toEqual([]);
  });

  it('loses no event, and none is rewritten', () => {
    expect(found(OPENED, OPENED + RESOLVED)).toEqual([`DEBT009 ${PATH}:undefined`]);
    expect(found(`${OPENED}${RESOLVED.replace('gone', 'moved')}`, OPENED + RESOLVED)).toEqual([`DEBT008 ${PATH}:2`]);
    expect(found('', OPENED + RESOLVED)).toHaveLength(2);
  });

  it('is held against each of several commits, and tells a loss once', () => {
    expect(found(OPENED, OPENED, OPENED + RESOLVED)).toEqual([`DEBT009 ${PATH}:undefined`]);
    expect(found(OPENED, OPENED + RESOLVED, OPENED + RESOLVED)).toHaveLength(1);
  });

  it('may lose a line that never was an event', () => {
    expect(found(OPENED, `${OPENED}${RESOLVED.slice(0, 30)}`)).toEqual([]);
  });
});
