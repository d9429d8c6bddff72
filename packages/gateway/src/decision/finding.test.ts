import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Finding } from './finding.ts';

const finding = (changes: Partial<Finding>): Finding => ({
  id: 'p',
  kind: 'policy',
  action: 'block',
  severity: 'low',
  priority: 0,
  message: '',
  ...changes,
});

describe('decide', () => {
  it('allows what nothing was found about', () => expect(decide([])).toEqual({ action: 'allow', findings: [] }));

  it('does what the strongest action says, in whatever order they come', () => {
    const actions = ['error_block', 'block', 'safe_mode', 'review', 'redact', 'log_only', 'allow'] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...actions], { minLength: 1 }), (some) => {
        const strongest = actions.find((action) => some.includes(action));
        expect(decide(some.map((action) => finding({ action }))).action).toBe(strongest);
      }),
    );
  });

  it('puts the severer first, then the larger priority, then the name', () => {
    const findings = [
      finding({ id: 'b' }),
      finding({ id: 'a' }),
      finding({ id: 'z', priority: 5 }),
      finding({ id: 'y', severity: 'critical' }),
    ];
    expect(decide(findings).findings.map(({ id }) => id)).toEqual(['y', 'z', 'a', 'b']);
  });
});
