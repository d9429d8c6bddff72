import { createToken } from '@sea-forge/service';
import { factVocabulary, type Facts } from '@sea-forge/policy';
import { describe, expect, it } from 'vitest';
import { MODEL, policy, serviceWith } from '../testing/service.test.support.ts';
import { startStack } from '../testing/stack.test.support.ts';

/** Facts whose sources this version does not have, so that they are unknown. */
const UNKNOWN_YET = ['request.language', 'response.language', 'response.verbatim_ratio'];

const ASSERTED = {
  'x-sea-user': 'u1',
  'x-sea-role': 'agent',
  'x-sea-customer-id': 'c1',
  'x-sea-purpose': 'support',
  'x-sea-lawful-basis': 'contract',
  'x-sea-consent': 'true',
  'x-sea-data-region': 'eu',
};

async function factsOf(
  more: object,
  headers: Record<string, string>,
  tokens: Parameters<typeof startStack>[0] = {},
): Promise<Facts> {
  let seen: Facts | undefined;
  const reads = Object.keys(factVocabulary);
  const models = [{ ...MODEL, owner: 'team', status: 'deprecated' as const, removalDate: '2099-01-01' }];
  const spy = policy('spy', { stage: 'output', reads, evaluate: (facts) => ((seen = facts), false) });
  const { chat } = await startStack(
    { service: serviceWith({ models, policies: [spy] }), ...tokens },
    'environment: staging',
  );
  expect((await chat('hello bob@example.com', more, headers)).status).toBe(200);
  return seen as Facts;
}

function flat(facts: Facts): Map<string, unknown> {
  const groups = Object.entries(facts).flatMap(([root, group]) =>
    Object.entries(group).map(([name, value]) => [`${root}.${name}`, value] as const),
  );
  return new Map(groups);
}

describe('the facts that policies are given', () => {
  it('are those of the vocabulary, each of its type', async () => {
    const facts = flat(await factsOf({ max_tokens: 5, temperature: 1, tools: [] }, ASSERTED));
    const expected = Object.keys(factVocabulary).filter((name) => !UNKNOWN_YET.includes(name));
    expect([...facts.keys()].sort()).toEqual(expected.sort());
    for (const [name, value] of facts) {
      const { type, values } = factVocabulary[name] as (typeof factVocabulary)[string];
      if (type === 'number' || type === 'boolean') expect(typeof value, name).toBe(type);
      else if (type === 'texts') expect(value, name).toEqual([...(value as string[])].sort());
      else expect(typeof value, name).toBe('string');
      if (type === 'instant') expect(value, name).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
      for (const one of values === undefined ? [] : [value].flat()) expect(values, name).toContain(one);
    }
    expect(facts.get('request.pii_types')).toEqual(['email']);
    expect(facts.get('request.consent')).toBe(true);
    expect(facts.get('response.token_count')).toBe(7);
  });

  it('hold nothing that a client asserts who is not trusted to', async () => {
    const trusted = createToken('front', ['client'], new Date());
    const other = createToken('app', ['client'], new Date());
    const tokens = { tokens: [{ ...trusted.entry, asserts_facts: true }, other.entry] };
    const ask = async (token: string) =>
      (await factsOf({}, { ...ASSERTED, authorization: `Bearer ${token}` }, tokens)).request;
    expect(await ask(trusted.token)).toMatchObject({ user: 'u1', client: 'front' });
    expect(await ask(other.token)).not.toHaveProperty('user');
    expect(await ask(other.token)).not.toHaveProperty('lawful_basis');
  });

  it('are unknown where nobody told', async () => {
    const { request } = await factsOf({ temperature: 9, max_tokens: -1 }, {});
    for (const name of ['user', 'role', 'lawful_basis', 'temperature', 'max_tokens'])
      expect(request).not.toHaveProperty(name);
  });
});
