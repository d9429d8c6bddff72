import { describe, expect, it } from 'vitest';
import { type GovernanceModel, sourceDigests } from './index.ts';
import { sample } from './testing/sample.test.helper.ts';

const [policies, prd, sds] = sample.meta.sources as [string, string, string];
const withPolicy = (change: Partial<GovernanceModel['constraints']['policies'][number]>): GovernanceModel => ({
  ...sample,
  constraints: { policies: sample.constraints.policies.map((policy) => ({ ...policy, ...change })) },
});

describe('sourceDigests', () => {
  it('has one digest for each file read, in order of their paths', () => {
    expect(Object.keys(sourceDigests(sample))).toEqual([policies, prd, sds]);
    const silent = {
      ...sample,
      meta: { ...sample.meta, sources: ['docs/specs/support/adr/001.md', ...sample.meta.sources] },
    };
    expect(Object.keys(sourceDigests(silent))).toHaveLength(4);
  });

  it('does not change when lines move', () => {
    const moved = withPolicy({ origin: { path: policies, id: 'no_pii', line: 99, column: 7 } });
    expect(sourceDigests(moved)).toEqual(sourceDigests(sample));
  });

  it('changes for the file whose meaning changed, and for no other', () => {
    const changed = sourceDigests(withPolicy({ priority: 6 }));
    const before = sourceDigests(sample);
    expect(changed[policies]).not.toBe(before[policies]);
    expect([changed[prd], changed[sds]]).toEqual([before[prd], before[sds]]);
  });
});
