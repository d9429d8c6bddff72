import { describe, expect, it } from 'vitest';
import { DEBT_SEVERITIES, DEBT_STATUSES } from '../item/item.ts';
import { enforcementOf } from './matrix.ts';

// As the design prints it: severity, then none, open, accepted, mitigating, resolved.
const TABLE = [
  ['low', 'warn', 'warn', 'pass', 'pass', 'warn'],
  ['medium', 'block', 'block', 'pass', 'pass', 'block'],
  ['high', 'block', 'block', 'pass with named approver', 'pass', 'block'],
  ['critical', 'block', 'block', 'block', 'pass with mitigation', 'block'],
] as const;

const cells = TABLE.flatMap(([severity, none, ...rest]) => [
  [severity, undefined, none] as const,
  ...rest.map((cell, at) => [severity, DEBT_STATUSES[at], cell] as const),
]);

describe('the matrix', () => {
  it('has a cell for each severity and status', () => {
    expect(TABLE.map(([severity]) => severity)).toEqual(DEBT_SEVERITIES);
    expect(cells).toHaveLength(20);
  });

  it.each(cells)('%s and %s: %s', (severity, status, cell) => {
    const enforced = (rest: object = {}) =>
      enforcementOf(severity, status === undefined ? undefined : { status, ...rest });
    const all = { approver: 'Ada Roth', mitigation: 'a guard in front' };
    switch (cell) {
      case 'pass with named approver':
        expect([enforced(), enforced({ approver: ' - ' }), enforced({ approver: 'Ada' })]).toEqual([
          'block',
          'block',
          'pass',
        ]);
        expect(enforced({ mitigation: all.mitigation })).toBe('block');
        break;
      case 'pass with mitigation':
        expect([enforced(), enforced({ mitigation: '  ' }), enforced({ mitigation: 'x' })]).toEqual([
          'block',
          'block',
          'pass',
        ]);
        expect(enforced({ approver: all.approver })).toBe('block');
        break;
      default:
        expect([enforced(), enforced(all)]).toEqual([cell, cell]);
    }
  });
});
