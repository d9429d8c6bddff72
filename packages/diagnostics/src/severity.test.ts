import { expect, it } from 'vitest';
import { type AllCodes, code, type Diagnostic } from './diagnostic.ts';
import { applySeverities, mayBeSetTo } from './severity.ts';

const rule = code<object>({ severity: 'error', title: 'x', message: () => 'x', why: 'x', fix: 'x' });
const codes: AllCodes = new Map([
  ['E001', rule],
  ['E005', { ...rule, firm: true }],
  ['SPEC204', { ...rule, always: true }],
]);
const finding = (name: string): Diagnostic => ({ code: name, severity: 'error', message: 'x', path: 'a.sea' });

it('a rule lowers, raises and silences its code, and lowers none that is firm or always an error', () => {
  const found = [finding('E001'), finding('E005'), finding('SPEC204')];
  const apply = (severity: 'off' | 'note' | 'error') =>
    applySeverities(
      found,
      new Map([
        ['E001', severity],
        ['E005', severity],
        ['SPEC204', severity],
      ]),
      codes,
    ).map((one) => `${one.code} ${one.severity}`);
  expect(apply('off')).toEqual(['E005 error', 'SPEC204 error']);
  expect(apply('note')).toEqual(['E001 note', 'E005 error', 'SPEC204 error']);
  expect(apply('error')).toEqual(['E001 error', 'E005 error', 'SPEC204 error']);
  expect(['off', 'note', 'warning', 'error'].map((one) => mayBeSetTo('E005', one as 'off', codes))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});
