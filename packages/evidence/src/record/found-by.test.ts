import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundBy, furtherMark } from './found-by.ts';

const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', '\\', '\n', ',', ':', 'a', '\ud800', '\u0000', 'policy:', '"policy:') }),
  fc.string({ unit: 'binary' }),
);

describe('what a record is found by', () => {
  it('is every reason, and the name of its model', () => {
    const reasons = [
      { id: 'no_cards', severity: 'medium' },
      { id: 'pii_detection', severity: 'critical' },
    ];
    const found = foundBy({ model: 'model-001', model_name: 'Bot', policy: 'no_cards', severity: 'medium', reasons });
    expect(found).toEqual({
      labels: { model: 'model-001', policy: 'no_cards', severity: 'medium' },
      further: '\n"policy:pii_detection"\n"severity:critical"\n',
      modelName: 'Bot',
    });
  });

  it('is nothing of what has another form', () => {
    const nothing = { labels: {}, further: null, modelName: null };
    for (const data of [undefined, null, 7, [], { reasons: 'x' }, { reasons: [null, 7, { id: 1 }] }, { model: 1 }]) {
      expect(foundBy(data)).toEqual(nothing);
    }
  });

  it('is exactly what its reasons say, whatever characters stand in them', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 5 }), hostile, (ids, other) => {
        const { further } = foundBy({ reasons: ids.map((id) => ({ id })) });
        for (const id of ids) expect(further).toContain(furtherMark('policy', id));
        expect((further ?? '').includes(furtherMark('policy', other))).toBe(ids.includes(other));
        expect((further ?? '').includes(furtherMark('severity', other))).toBe(false);
      }),
    );
  });
});
