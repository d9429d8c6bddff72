import { describe, expect, it } from 'vitest';
import type { PolicyRule } from '../rule.ts';
import { factsOf } from '../testing/expressions.test.helper.ts';
import type { Truth } from '../truth.ts';
import { evaluateRules } from './evaluate-rules.ts';

const rule = (id: string, value: Truth | (() => never), more: Partial<PolicyRule> = {}): PolicyRule => ({
  id,
  modality: 'Obligation',
  priority: 0,
  stage: 'input',
  action: 'block',
  severity: 'high',
  onUnknown: 'block',
  permits: [],
  requirements: [],
  reads: [],
  evaluate: () => (typeof value === 'function' ? value() : value),
  ...more,
});
const fails = () => {
  throw new Error('a mistake of ours');
};
const findings = (rules: readonly PolicyRule[], stage: 'input' | 'output' = 'input') =>
  evaluateRules(rules, stage, factsOf()).map((finding) => `${finding.rule.id} ${finding.outcome}`);

describe('evaluateRules', () => {
  it.each([
    ['Obligation', true, []],
    ['Obligation', false, ['p violated']],
    ['Obligation', 'unknown', ['p unknown']],
    ['Prohibition', true, ['p violated']],
    ['Prohibition', false, []],
    ['Prohibition', 'unknown', ['p unknown']],
    ['Permission', true, []],
    ['Permission', false, []],
    ['Permission', 'unknown', []],
  ] as const)('%s that is %s', (modality, value, expected) =>
    expect(findings([rule('p', value, { modality })])).toEqual(expected),
  );

  it('lets an unknown pass only where the policy is tagged so', () => {
    expect(findings([rule('p', 'unknown', { onUnknown: 'allow' })])).toEqual([]);
    expect(findings([rule('p', false, { onUnknown: 'allow' })])).toEqual(['p violated']);
  });

  it('reports a rule that throws or answers nonsense, whatever its tags', () => {
    expect(findings([rule('p', fails, { onUnknown: 'allow' }), rule('q', undefined as never)])).toEqual([
      'p failed',
      'q failed',
    ]);
  });

  it('excuses exactly what a true permission names', () => {
    const permission = (value: Truth | (() => never), more: Partial<PolicyRule> = {}) =>
      rule('permit', value, { modality: 'Permission', permits: ['p'], ...more });
    const rules = [rule('p', false), rule('q', false)];
    expect(findings([...rules, permission(true)])).toEqual(['q violated']);
    for (const value of [false, 'unknown', fails] as const) {
      expect(findings([...rules, permission(value)])).toEqual(['p violated', 'q violated']);
    }
    expect(findings([rule('p', fails), permission(true)])).toEqual([]);
  });

  it.each([
    [5, 4, []],
    [5, 5, []],
    [5, 6, ['p violated']],
    [-1, 0, ['p violated']],
  ])('lets a permission of priority %d excuse a rule of priority %d: %j', (own, other, expected) => {
    const permission = rule('permit', true, { modality: 'Permission', permits: ['p'], priority: own });
    expect(findings([rule('p', false, { priority: other }), permission])).toEqual(expected);
  });

  it('lets only permissions permit', () => {
    expect(findings([rule('p', false), rule('q', true, { permits: ['p'] })])).toEqual(['p violated']);
  });

  it('counts a permission of the input stage for the answer too, never the other way round', () => {
    const permission = (stage: PolicyRule['stage']) =>
      rule('permit', true, { modality: 'Permission', permits: ['p'], stage });
    expect(findings([rule('p', false, { stage: 'output' }), permission('input')], 'output')).toEqual([]);
    expect(findings([rule('p', false), permission('output')], 'input')).toEqual(['p violated']);
  });

  it('looks at its own stage only, the larger priority first, then by name', () => {
    const rules = [
      rule('b', false),
      rule('late', false, { stage: 'output' }),
      rule('top', 'unknown', { priority: 9 }),
      rule('a', false),
      rule('low', false, { priority: -1 }),
    ];
    expect(findings(rules)).toEqual(['top unknown', 'a violated', 'b violated', 'low violated']);
    expect(findings(rules, 'output')).toEqual(['late violated']);
  });
});
