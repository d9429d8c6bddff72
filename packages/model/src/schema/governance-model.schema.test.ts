import { describe, expect, it } from 'vitest';
import { canonicalModelJson, governanceModelSchema } from '../index.ts';
import { sample } from '../testing/sample.test.helper.ts';
import { isValid } from '../testing/validate.test.helper.ts';

type Json = { [name: string]: Json } & { [index: number]: Json };
const fresh = (): Json => JSON.parse(canonicalModelJson(sample));
const changed = (change: (model: Json) => void): Json => {
  const model = fresh();
  change(model);
  return model;
};
const first = (value: Json | undefined): Json => value?.[0] as Json;
const policyOf = (model: Json) => first(model['constraints']?.['policies']);

describe('the schema of the governance model', () => {
  it('accepts what canonicalModelJson writes', () => expect(isValid(fresh(), governanceModelSchema)).toBe(true));

  it('has a title and a description on every object with members', () => {
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const schema = value as Record<string, unknown>;
      if ('additionalProperties' in schema && 'required' in schema) {
        expect([typeof schema['title'], typeof schema['description']]).toEqual(['string', 'string']);
        expect(schema['additionalProperties']).toBe(false);
      }
      Object.values(schema).forEach(visit);
    };
    visit(governanceModelSchema);
  });

  it.each<[string, (model: Json) => unknown]>([
    ['an unknown member', (model) => Object.assign(model, { extra: 1 })],
    ['an unknown member of a node', (model) => Object.assign(policyOf(model), { extra: 1 })],
    ['another version', (model) => Object.assign(model, { irVersion: '2.0' })],
    ['a missing part', (model) => delete (model as Record<string, unknown>)['measures']],
    ['a diagnostic', (model) => Object.assign(model, { diagnostics: [{}] })],
    ['an unknown action', (model) => Object.assign(policyOf(model), { action: 'shout' })],
    ['a stage that is none', (model) => Object.assign(policyOf(model), { stage: 'later' })],
    ['a read that is no fact', (model) => Object.assign(policyOf(model), { reads: ['reqest.model'] })],
    ['a read twice', (model) => Object.assign(policyOf(model), { reads: ['model.id', 'model.id'] })],
    ['an absolute path', (model) => Object.assign(policyOf(model)['origin'] as Json, { path: '/etc/passwd' })],
    ['line 0', (model) => Object.assign(policyOf(model)['origin'] as Json, { line: 0 })],
    ['an operator that is none', (model) => Object.assign(policyOf(model)['expression'] as Json, { op: 'Xor' })],
    [
      'an expression deep down that is none',
      (model) => Object.assign(policyOf(model)['expression']?.['left'] as Json, { type: 'X' }),
    ],
    ['a span left in', (model) => Object.assign(policyOf(model)['expression'] as Json, { span: { start: 0, end: 1 } })],
    [
      'a number where decimal text is due',
      (model) => Object.assign(first(model['behavior']?.['flows']), { quantity: 1.5 }),
    ],
    ['a decimal with an exponent', (model) => Object.assign(first(model['behavior']?.['flows']), { quantity: '1e3' })],
    [
      'a symbol key of another kind',
      (model) =>
        Object.assign(model['symbols'] as Json, { 'thing:a:b': model['symbols']?.['entity:support:Customer'] }),
    ],
    [
      'two retentions',
      (model) =>
        Object.assign(model['codegenDirectives']?.['governance']?.['evidence'] as Json, {
          retention: { years: 1, days: 1 },
        }),
    ],
    [
      'a removal date that is none',
      (model) => Object.assign(first(model['facts']?.['models']), { removalDate: 'soon' }),
    ],
    [
      'a score that is text',
      (model) => Object.assign(first(model['facts']?.['models']), { evaluations: { pass_at_5: '0.9' } }),
    ],
  ])('refuses %s', (_, change) => expect(isValid(changed(change), governanceModelSchema)).toBe(false));
});
