import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, postEvents } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const BASE_MS = Date.UTC(2026, 0, 1);
// Without 'access': the service writes those itself, about these very queries.
const types = ['request', 'response', 'policy_violation'] as const;
const label = fc.constantFrom('a', 'b', "c'; --", 'ü', '');
const severity = fc.constantFrom('low', 'high', 'critical');
// Times are the senders' and not in the order of the log.
const minute = fc.integer({ min: 0, max: 30 });
const timeOf = (at: number) => new Date(BASE_MS + at * 60_000).toISOString();
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const record = fc.record({
  type: fc.constantFrom(...types),
  minute,
  labels: fc.record(
    {
      model: label,
      policy: label,
      severity,
      request_id: label,
      client: label,
      reasons: fc.array(fc.record({ id: label, severity }), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  ),
});
const query = fc
  .record({
    event_type: optional(fc.constantFrom(...types)),
    start: optional(minute),
    length: optional(fc.integer({ min: 0, max: 30 })),
    model: optional(label),
    policy: optional(label),
    severity: optional(severity),
    request_id: optional(label),
    client: optional(label),
    order: optional(fc.constantFrom('asc' as const, 'desc' as const)),
    cut: optional(
      fc.oneof(
        fc.record({ last: fc.integer({ min: 1, max: 20 }) }),
        fc.record({ limit: fc.integer({ min: 1, max: 20 }) }),
      ),
    ),
  })
  .map(({ start, length, cut, ...fields }) => ({
    fields,
    from: start,
    to: length === undefined ? undefined : (start ?? 0) + length,
    cut: (cut ?? {}) as { last?: number; limit?: number },
  }));

// Of a record that is found by a label: its own, and those of its reasons.
function valuesOf(labels: any, name: string): unknown[] {
  const { reasons = [] } = labels;
  const more = name === 'policy' ? 'id' : name === 'severity' ? 'severity' : undefined;
  return [labels[name], ...(more === undefined ? [] : reasons.map((reason: any) => reason[more]))];
}

it('a query finds what a plain filter over all records finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 60 }),
      fc.array(query, { minLength: 8, maxLength: 8 }),
      async (records, queries) => {
        const { url, close } = await fixture.start();
        const sent = records.map(({ type, minute: at, labels }, id) => ({
          specversion: '1.0',
          id: String(id),
          source: 's',
          type,
          time: timeOf(at),
          data: labels,
        }));
        await postEvents(url, sent);
        for (const { fields, from, to, cut } of queries) {
          const { event_type: type, order = 'asc', ...labels } = fields;
          const wanted = records.flatMap((candidate, index) => {
            const isWanted =
              (type === undefined || candidate.type === type) &&
              (from === undefined || candidate.minute >= from) &&
              (to === undefined || candidate.minute <= to) &&
              Object.entries(labels).every(
                ([name, value]) => value === undefined || valuesOf(candidate.labels, name).includes(value),
              );
            return isWanted ? [index] : [];
          });
          const newest = cut.last !== undefined ? wanted.slice(-cut.last) : wanted;
          const ordered = order === 'asc' ? newest : newest.toReversed();
          const shown = ordered.slice(0, cut.limit);
          const times = {
            ...(from === undefined ? {} : { start_time: timeOf(from) }),
            ...(to === undefined ? {} : { end_time: timeOf(to) }),
          };
          const { json } = await curl(`${url}/api/v1/logs`, JSON.stringify({ ...fields, ...times, ...cut }));
          expect(json.logs.map(({ index }: { index: number }) => index)).toEqual(shown);
          expect(json).toMatchObject({ count: shown.length, complete: shown.length === ordered.length });
          expect(json.next_cursor).toBe(json.complete ? null : String(ordered[shown.length]));
        }
        await close();
      },
    ),
    { numRuns: 25 },
  );
});
