import { describe, expect, it } from 'vitest';
import type { Check } from '../checks/subject.ts';
import { type Campaign, run } from './campaign.ts';

const corpus = ['Entity "Hive"\n', 'Policy p as: forall f in flows: (f.quantity > 0)'];

function campaign(checks: readonly Check[], changes: Partial<Campaign> = {}) {
  return run({
    seed: 1,
    first: 0,
    corpus,
    checks,
    isOver: (index) => index >= 150,
    watch: () => undefined,
    ...changes,
  });
}

describe('a campaign', () => {
  it('tells one case of each problem, as small as it gets', () => {
    const noEntities: Check = {
      name: 'no entities',
      run: ({ file }) => (file.declarations.some(({ kind }) => kind === 'Entity') ? 'there is an entity' : undefined),
    };
    const { findings } = campaign([noEntities]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.problem).toBe('there is an entity');
    expect(findings[0]?.text.length).toBeLessThan(12);
  });

  it('takes what is thrown for a problem, with its place', () => {
    const broken: Check = {
      name: 'broken',
      run: ({ isSound }) => {
        if (isSound) throw new TypeError('nobody expected this');
        return undefined;
      },
    };
    const { findings } = campaign([broken]);
    expect(findings[0]?.problem).toMatch(/^threw TypeError in .*: nobody expected this$/);
  });

  it('makes the same cases again from the seed, also one alone', () => {
    const seen: string[] = [];
    const look: Check = { name: 'look', run: ({ source }) => void seen.push(source.text) };
    campaign([look], { isOver: (index) => index >= 40 });
    const all = seen.splice(0);
    campaign([look], { isOver: (index) => index >= 40 });
    expect(seen.splice(0)).toEqual(all);
    campaign([look], { first: 33, isOver: (index) => index > 33 });
    expect(seen).toEqual([all[33]]);
    expect(new Set(all).size).toBeGreaterThan(35);
  });

  it('makes enough texts that are accepted, and that make sense', () => {
    const { cases, accepted, sound, findings } = campaign([]);
    expect({ cases, findings }).toEqual({ cases: 150, findings: [] });
    expect(accepted).toBeGreaterThan(60);
    expect(sound).toBeGreaterThan(30);
  });
});
