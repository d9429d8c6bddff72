import { code, type Diagnostic, diagnosticFactory } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import type { DebtChange } from '../events/event.ts';
import type { DebtStatus, Observation } from '../item/item.ts';
import { fold, line, observation, opening } from '../testing.test.helper.ts';
import { holdAgainstLedger, standingFindings } from './gate.ts';
import { observationOf } from './observe.ts';

const diagnostic = diagnosticFactory({
  SPEC204: code<{ link: string }>({
    severity: 'error',
    title: 'Dead link',
    message: ({ link }) => `"${link}" leads nowhere (REQ-007)`,
    why: 'w',
    fix: 'f',
  }),
});
const PLACE = { path: 'a.md', range: { start: { line: 3, column: 1 }, end: { line: 3, column: 4 } } };
const ERROR = diagnostic('SPEC204', PLACE, { link: 'x.md' });
const WARNING: Diagnostic = { ...ERROR, severity: 'warning' };
const about = { boundedContext: 'desk', isFirm: false };
const seen = (one: Diagnostic) => observationOf(one, about) as Observation;

function hold(
  found: readonly Diagnostic[],
  status: DebtStatus,
  rest: object = {},
  item: Partial<Observation> = {},
  isFirm = false,
) {
  const { change, debtId } = opening({ ...seen(found[0] as Diagnostic), ...item });
  const decided: DebtChange = {
    name: 'status-changed',
    data: { debtId, from: 'open', to: status, reason: 'r', ...rest },
  };
  const ledger = fold(line(1, change), line(2, decided));
  const { passed, diagnostics } = holdAgainstLedger(ledger, found, () => ({ ...about, isFirm }));
  return [
    ...passed.map(({ reason }) => reason.replace(debtId, 'it')),
    ...diagnostics.map((one) => `${one.severity} ${one.code}`),
  ];
}

describe('a finding of the tool', () => {
  it('is the same debt wherever in its file it stands; the place is evidence', () => {
    const moved = { ...ERROR, range: { start: { line: 9, column: 1 }, end: { line: 9, column: 4 } } };
    expect(seen(ERROR)).toMatchObject({
      severity: 'high',
      failureClass: 'inferential-divergence',
      conceptIds: ['a.md', 'REQ-007'],
      evidence: [{ path: 'a.md', line: 3, column: 1 }],
    });
    expect({ ...seen(moved), evidence: [] }).toEqual({ ...seen(ERROR), evidence: [] });
    expect(seen(diagnostic('SPEC204', PLACE, { link: 'y.md' })).detectorSignal).not.toBe(seen(ERROR).detectorSignal);
  });

  it('is about the ids that its message names, and about none that it gives as an example', () => {
    const message = 'satisfies[0] must be an id such as ADR-001 or customer-service/SDS-003, not "PRD-010 or so"';
    expect(seen({ ...ERROR, message }).conceptIds).toEqual(['a.md', 'PRD-010']);
    expect(seen({ ...ERROR, message: 'id must be an id such as PRD-001, not ""' }).conceptIds).toEqual(['a.md']);
  });

  it('is as grave as what it keeps from being checked', () => {
    expect(seen(WARNING).severity).toBe('low');
    expect(observationOf(ERROR, { ...about, isFirm: true })?.severity).toBe('critical');
    expect(observationOf({ ...ERROR, severity: 'note' }, about)).toBeUndefined();
  });

  it('passes where the ledger says so, with who decided it', () => {
    expect(hold([ERROR], 'accepted', { approver: 'Ada Roth' })).toEqual(['it is accepted (Ada Roth): r']);
    expect(hold([ERROR], 'mitigating')).toEqual(['it is mitigating: r']);
    expect(hold([ERROR], 'accepted')).toEqual([]);
    expect(hold([ERROR], 'open')).toEqual([]);
    expect(hold([WARNING], 'accepted')).toEqual(['it is accepted: r']);
  });

  it('never passes where it is firm', () => {
    const critical = { severity: 'critical' } as const;
    expect(hold([ERROR], 'mitigating', { mitigation: 'a guard' }, critical)).toEqual(['it is mitigating (a guard): r']);
    expect(hold([ERROR], 'mitigating', { mitigation: 'a guard' }, critical, true)).toEqual([]);
    expect(hold([ERROR], 'accepted', { approver: 'Ada Roth' }, {}, true)).toEqual([]);
  });

  it('is a regression where its item was resolved', () => {
    expect(hold([ERROR], 'resolved')).toEqual(['error DEBT012']);
    expect(hold([WARNING], 'resolved')).toEqual(['warning DEBT012']);
  });

  it('blocks although it is a warning, where people hold it for graver', () => {
    expect(hold([WARNING], 'open', {}, { severity: 'medium' })).toEqual(['error DEBT011']);
    expect(hold([WARNING], 'accepted', {}, { severity: 'medium' })).toEqual(['it is accepted: r']);
    expect(hold([WARNING], 'accepted', { approver: 'Ada' }, { severity: 'critical' })).toEqual(['error DEBT011']);
  });

  it('does not pass by what was decided of something lighter', () => {
    const { change, debtId } = opening(seen(WARNING));
    const accepted: DebtChange = {
      name: 'status-changed',
      data: { debtId, from: 'open', to: 'accepted', reason: 'r', approver: 'Ada' },
    };
    const ledger = fold(line(1, change), line(2, accepted));
    expect(holdAgainstLedger(ledger, [WARNING], () => about).passed).toHaveLength(1);
    expect(holdAgainstLedger(ledger, [ERROR], () => about).passed).toEqual([]);
  });

  it('does not pass by a decision that another one contradicts', () => {
    const { change, debtId } = opening(seen(ERROR));
    const to = (status: DebtStatus): DebtChange => ({
      name: 'status-changed',
      data: { debtId, from: 'open', to: status, reason: 'r' },
    });
    const ledger = fold(line(1, change), line(2, to('mitigating')), line(3, to('accepted')));
    expect(holdAgainstLedger(ledger, [ERROR], () => about).passed).toEqual([]);
  });

  it('that is found no more leaves a note on its item', () => {
    const ledger = fold(line(1, opening(seen(ERROR)).change));
    const { diagnostics } = holdAgainstLedger(ledger, [], () => about);
    expect(diagnostics).toMatchObject([{ code: 'DEBT013', severity: 'note', range: { start: { line: 1 } } }]);
  });
});

describe('what people opened', () => {
  const standing = (severity: Observation['severity'], ...changes: readonly DebtChange[]) =>
    standingFindings(fold(line(1, opening({ severity }).change), ...changes.map((one, at) => line(at + 2, one)))).map(
      (one) => `${one.severity} ${one.code}`,
    );
  const { debtId } = opening();
  const to = (status: DebtStatus, rest: object = {}): DebtChange => ({
    name: 'status-changed',
    data: { debtId, from: 'open', to: status, reason: 'r', ...rest },
  });

  it('stands until it is resolved, and counts by the matrix', () => {
    expect(standing('low')).toEqual(['warning DEBT011']);
    expect(standing('medium')).toEqual(['error DEBT011']);
    expect(standing('medium', to('accepted'))).toEqual([]);
    expect(standing('high', to('accepted'))).toEqual(['error DEBT011']);
    expect(standing('critical', to('accepted', { approver: 'Ada' }))).toEqual(['error DEBT011']);
    expect(standing('critical', to('mitigating', { mitigation: 'a guard' }))).toEqual([]);
    expect(standing('critical', to('resolved'))).toEqual([]);
    expect(observation().detectorSignal).toBe('review');
  });
});
