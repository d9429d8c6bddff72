import { afterEach, expect, it } from 'vitest';
import { makeRecord } from '../record/record.ts';
import { openSqliteLogStore } from '../store/sqlite-log-store.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { findRecords } from './find-records.ts';
import { readLogFilter } from './log-filter.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const COUNT = 450;
const RARE = 200;
const STEP = 60;

// More records than one step of a query looks at.
it('finds the rare records of a log of many steps, in both directions', async () => {
  const store = openSqliteLogStore(`${fixture.folder()}/log.db`, { newOrigin: 'o', compression: false });
  const now = new Date('2026-01-01T00:00:00Z');
  const records = Array.from({ length: COUNT }, (_, n) => {
    const data = n % RARE === 5 ? { model: 'rare' } : {};
    const made = makeRecord({ specversion: '1.0', id: String(n), source: 's', type: 'request', data }, now);
    if (!made.ok) throw new Error(made.message);
    return made.record;
  });
  store.append([records]);
  const find = async (query: object) => {
    const parsed = readLogFilter(query);
    if (!parsed.ok) throw new Error(parsed.message);
    const found: number[] = [];
    for await (const page of findRecords(store, parsed.filter, STEP)) found.push(...page.map(({ index }) => index));
    return found;
  };
  expect(await find({ model: 'rare' })).toEqual([5, 205, 405]);
  expect(await find({ model: 'rare', order: 'desc' })).toEqual([405, 205, 5]);
  expect(await find({ model: 'rare', last: 2 })).toEqual([205, 405]);
  expect(await find({ model: 'rare', last: 7 })).toEqual([5, 205, 405]);
  expect(await find({ model: 'rare', cursor: '206' })).toEqual([405]);
  expect(await find({ model: 'none', last: 1 })).toEqual([]);
  expect(await find({})).toHaveLength(COUNT);
  store.close();
});
