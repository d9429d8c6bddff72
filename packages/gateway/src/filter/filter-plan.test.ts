import { describe, expect, it } from 'vitest';
import { configOf, FULL_CHAIN, MODEL, policy, serviceWith } from '../testing/service.test.support.ts';
import { planFilters } from './filter-plan.ts';

const plan = (service = serviceWith(), config = '') => planFilters(service, configOf(config).filters);
const names = (result: ReturnType<typeof planFilters>, stage: 'input' | 'output') =>
  result.ok
    ? result.plan.get('model-001')?.[stage].map(({ filter, enforced }) => `${filter.name}${enforced ? '' : '?'}`)
    : result.reasons;

describe('planFilters', () => {
  it('runs what the specification requires, where it does', () => {
    expect(names(plan(), 'input')).toEqual(['pii_detection', 'jailbreak_prevention']);
    expect(names(plan(), 'output')).toEqual(['pii_detection', 'content_safety']);
  });

  it('adds what the configuration switches on, and what a policy needs to know', () => {
    const bare = serviceWith({ chains: {} });
    expect(names(plan(bare), 'input')).toEqual([]);
    expect(names(plan(bare, 'filters: { content_safety: { enabled: true } }'), 'input')).toEqual(['content_safety']);
    const reading = serviceWith({ chains: {}, policies: [policy('p', { reads: ['request.jailbreak_score'] })] });
    expect(names(plan(reading), 'input')).toEqual(['jailbreak_prevention?']);
    expect(names(plan(reading), 'output')).toEqual([]);
  });

  it('is not misled by names that every object has', () => {
    const models = ['constructor', 'toString'].map((id) => ({ ...MODEL, id }));
    const service = serviceWith({ models, chains: { constructor: FULL_CHAIN } });
    const result = plan(service);
    const inputs = result.ok ? models.map(({ id }) => result.plan.get(id)?.input.length) : result.reasons;
    expect(inputs).toEqual([FULL_CHAIN.input.length, 0]);
  });

  it('refuses to start without a filter that is required', () => {
    expect(names(plan(serviceWith(), 'filters: { pii_detection: { enabled: false } }'), 'input')).toEqual([
      expect.stringContaining('filters.pii_detection.enabled'),
    ]);
    const chains = { 'model-001': { ...FULL_CHAIN, output: ['copyright_check' as const] } };
    expect(names(plan(serviceWith({ chains })), 'input')).toEqual([expect.stringContaining('copyright_check')]);
  });
});
