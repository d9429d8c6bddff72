import { silentLogger } from '@sea-forge/service';
import { afterEach, expect, it } from 'vitest';
import { makeRecord } from '../record/record.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { GroupCommitter } from './group-committer.ts';
import type { LogStore } from './log-store.ts';
import { openSqliteLogStore } from './sqlite-log-store.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const records = (source: string, count: number) =>
  Array.from({ length: count }, (_, n) => {
    const made = makeRecord({ specversion: '1.0', id: String(n), source, type: 'request' }, new Date(0));
    if (!made.ok) throw new Error(made.message);
    return made.record;
  });

/** The sizes, in callers, of the commits that these batches make when they come at the same time. */
async function commitsOf(counts: readonly number[]): Promise<number[]> {
  const store = openSqliteLogStore(`${fixture.folder()}/log.db`, { newOrigin: 'o', compression: false });
  const callers: number[] = [];
  const counted: LogStore = { ...store, append: (batches) => (callers.push(batches.length), store.append(batches)) };
  const committer = new GroupCommitter(counted, silentLogger, () => undefined);
  const outcomes = await Promise.all(counts.map((count, n) => committer.append(records(String(n), count))));
  const indexes = outcomes.flatMap((outcome) => (outcome.kind === 'appended' ? outcome.receipts : []));
  expect(indexes.map(({ index }) => index)).toEqual(indexes.map((_, at) => at));
  store.close();
  return callers;
}

it('commits all that wait in one transaction', async () => {
  expect(await commitsOf([1, 2, 3, 1])).toEqual([4]);
});

it('spreads more than a commit should hold over several, in order, and forgets nobody', async () => {
  expect(await commitsOf([2_000, 2_000, 2_000, 1])).toEqual([2, 2]);
  expect(await commitsOf([6_000, 1])).toEqual([1, 1]);
});
