import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DebtChange } from '../events/event.ts';
import type { DebtStatus } from '../item/item.ts';
import { fold, line, observation, opening } from '../testing.test.helper.ts';
import { changeOf } from './decide.ts';
import { matchItem } from './match.ts';
import { recordObservation } from './record.ts';
import { dedupeKey } from '../item/dedupe-key.ts';

const { change, debtId } = opening();
const OPENED = line(1, change);

const decided = (from: DebtStatus, to: DebtStatus, rest: object = {}): DebtChange => ({
  name: 'status-changed',
  data: { debtId, from, to, reason: 'because', ...rest },
});
const codesOf = (...lines: readonly string[]) => fold(...lines).diagnostics.map(({ code }) => code);
const itemOf = (...lines: readonly string[]) => fold(...lines).items.get(debtId)?.item;

describe('events', () => {
  it('make an item, in the order of their times and not of their lines', () => {
    const lines = [
      OPENED,
      line(2, { name: 'updated', data: { debtId, severity: 'high', evidence: [{ summary: 'again', path: 'x.md' }] } }),
      line(3, decided('open', 'accepted', { approver: 'Ada Roth' })),
      line(4, decided('accepted', 'resolved', { incidentId: 'INC-7', incidentRelationship: 'cause' })),
    ];
    const item = itemOf(...lines);
    expect(item).toMatchObject({ status: 'resolved', severity: 'high', reason: 'because', incidentId: 'INC-7' });
    expect(item?.evidence).toHaveLength(2);
    expect(item).not.toHaveProperty('approver');
    expect(itemOf(...lines.reverse())).toEqual(item);
  });

  it('say the same in any order, and if lines are there twice, as after a merge of both sides', () => {
    const status = fc.constantFrom<DebtStatus>('open', 'accepted', 'mitigating', 'resolved');
    const event = fc.oneof(
      fc.tuple(status, status).map(([from, to]) => decided(from, to)),
      fc
        .constantFrom('one', 'two')
        .map((summary): DebtChange => ({ name: 'updated', data: { debtId, evidence: [{ summary }] } })),
    );
    const log = fc.array(fc.tuple(event, fc.integer({ min: 2, max: 5 })), { maxLength: 6 });
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat()), (events, random) => {
        const lines = [OPENED, ...events.map(([one, minute], at) => line(at + 2, one, minute))];
        const mixed = [...lines, ...lines.filter((_, at) => at % 2 === 0)]
          .map((text) => [random.next().value as number, text] as const)
          .sort(([a], [b]) => a - b)
          .map(([, text]) => text);
        expect(itemOf(...mixed)).toEqual(itemOf(...lines));
        expect(codesOf(...mixed).sort()).toEqual(codesOf(...lines).sort());
      }),
    );
  });

  it('of two branches that saw the same thing open one item, with the evidence of both', () => {
    const other = opening({ severity: 'critical', evidence: [{ summary: 'seen elsewhere' }] });
    expect(other.debtId).toBe(debtId);
    const ledger = fold(OPENED, line(2, other.change));
    expect([ledger.items.size, ledger.diagnostics]).toEqual([1, []]);
    expect(itemOf(OPENED, line(2, other.change))).toMatchObject({ severity: 'critical' });
    expect(itemOf(OPENED, line(2, other.change))?.evidence).toHaveLength(2);
  });

  it('that contradict each other are a finding until a decision names them', () => {
    const accepted = line(2, decided('open', 'accepted', { approver: 'Ada' }));
    const resolved = line(3, decided('open', 'resolved'));
    const unaware = line(4, decided('accepted', 'mitigating'));
    expect(codesOf(OPENED, accepted, resolved)).toEqual(['DEBT007']);
    expect(itemOf(OPENED, accepted, resolved)).toMatchObject({ status: 'accepted' });
    expect(codesOf(OPENED, accepted, resolved, unaware)).toEqual(['DEBT007']);
    const placed = fold(OPENED, accepted, resolved).items.get(debtId);
    const settling = changeOf(placed as NonNullable<typeof placed>, { to: 'resolved', reason: 'really' });
    expect(codesOf(OPENED, accepted, resolved, line(5, settling as DebtChange))).toEqual([]);
    expect(itemOf(OPENED, accepted, resolved, line(5, settling as DebtChange))).toMatchObject({ status: 'resolved' });
  });

  it('that decide the same on both sides are no contradiction', () => {
    const both = [line(2, decided('open', 'resolved')), line(3, decided('open', 'resolved', { reason: 'gone' }))];
    expect(codesOf(OPENED, ...both)).toEqual([]);
    expect(itemOf(OPENED, ...both)).toMatchObject({ status: 'resolved', reason: 'gone' });
  });

  it('lead to no endless search where items supersede each other', () => {
    const second = opening({ detectorSignal: 'other' });
    const superseded = (id: string, by: string): DebtChange => ({
      name: 'superseded',
      data: { debtId: id, supersededBy: by },
    });
    const lines = [OPENED, line(2, second.change), line(3, superseded(debtId, second.debtId))];
    expect(codesOf(...lines)).toEqual([]);
    const key = dedupeKey(observation());
    expect(matchItem(fold(...lines), key)?.item.debtId).toBe(second.debtId);
    const circle = [...lines, line(4, superseded(second.debtId, debtId))];
    expect(codesOf(...circle)).toEqual(['DEBT014', 'DEBT014']);
    expect(matchItem(fold(...circle), key)).toBeUndefined();
  });
});

describe('an observation', () => {
  it('is written once, then its new evidence only, then nothing', () => {
    const ledger = fold(OPENED);
    expect(recordObservation(ledger, observation())).toEqual({ debtId, outcome: 'known' });
    const moved = observation({ severity: 'high', evidence: [{ summary: 'moved', line: 4 }] });
    expect(recordObservation(ledger, moved)).toEqual({
      debtId,
      outcome: 'updated',
      change: { name: 'updated', data: { debtId, severity: 'high', evidence: moved.evidence } },
    });
    expect(recordObservation(ledger, observation({ severity: 'low' })).outcome).toBe('known');
  });

  it.each(['accepted', 'mitigating'] as const)('updates an item that is %s', (status) => {
    const ledger = fold(OPENED, line(2, decided('open', status)));
    expect(recordObservation(ledger, observation({ evidence: [{ summary: 'x' }] }))).toMatchObject({
      debtId,
      outcome: 'updated',
    });
  });

  it('opens a new item where the old one is resolved', () => {
    const ledger = fold(OPENED, line(2, decided('open', 'resolved')));
    const again = recordObservation(ledger, observation());
    expect(again.outcome).toBe('opened');
    expect(again.debtId).not.toBe(debtId);
    expect(
      matchItem(
        fold(OPENED, line(2, decided('open', 'resolved')), line(3, again.change as DebtChange)),
        dedupeKey(observation()),
      )?.item,
    ).toMatchObject({ debtId: again.debtId, status: 'open' });
  });
});

it('of two items of one key, the one that demands most is found', () => {
  const resolved = line(2, decided('open', 'resolved'));
  const second = recordObservation(fold(OPENED, resolved), observation());
  // On another branch the first one was accepted before it was resolved here, and was seen again later.
  const accepted = line(9, decided('open', 'accepted'), 1.5);
  const seen = line(8, { name: 'updated', data: { debtId, evidence: [{ summary: 'again' }] } });
  const ledger = fold(OPENED, resolved, line(3, second.change as DebtChange), accepted, seen);
  expect(matchItem(ledger, dedupeKey(observation()))?.item).toMatchObject({ debtId: second.debtId, status: 'open' });
});

it('of one moment count in the order of their ids', () => {
  const both = [line(3, decided('open', 'accepted'), 4), line(2, decided('open', 'resolved'), 4)];
  expect(itemOf(OPENED, ...both)).toMatchObject({ status: 'resolved' });
});

describe('a decision', () => {
  it('is refused where it says nothing new, or about what is over', () => {
    const placed = (...lines: readonly string[]) =>
      fold(OPENED, ...lines).items.get(debtId) as NonNullable<ReturnType<typeof fold>['items']> extends ReadonlyMap<
        string,
        infer Item
      >
        ? Item
        : never;
    expect(changeOf(placed(), { to: 'open', reason: 'x' })).toBe(`${debtId} is open already`);
    const resolved = placed(line(2, decided('open', 'resolved')));
    expect(changeOf(resolved, { to: 'accepted', reason: 'x' })).toContain('is resolved');
    expect(changeOf(placed(line(2, decided('open', 'accepted'))), { to: 'accepted', reason: 'x' })).toMatchObject({
      name: 'status-changed',
    });
  });
});
