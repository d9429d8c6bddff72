import { SourceText } from '@sea-forge/diagnostics';
import { instant } from '@sea-forge/policy';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse.ts';
import type { PolicyDeclaration, SourceFile } from '../syntax/ast.ts';
import { PolicyEvaluation } from './evaluate-policies.ts';
import { summaryOf } from './trace/summary.ts';
import { APIARY, parsed, verdictOf, verdictsOf } from './testing/evaluate.test.helper.ts';

describe('names in the model', () => {
  it.each<[string, boolean | 'unknown']>([
    ['forall f in flows: (f.from = "Hive" and f.to = "Jar" and f.resource = "Honey")', true],
    ['forall f in flows: (exists e in entities: (e.id = f.from_entity and e.name = "Hive"))', true],
    ['count(f in flows: f.id) = 2', true],
    ['forall f in flows: (exists_unique g in flows: (g.id = f.id))', true],
    ['Hive.name = "Hive" and Hive.namespace = "default" and Honey.unit = "kg" and Wax.unit = "g"', true],
    ['Hive.id = Jar.id', false],
    ['Hive.id matches "uuid"', true],
    ['sum(flows.quantity) = 8000 "g"', true],
    ['forall r in resources: (r.unit = "kg" or r.name = "Wax")', true],
    ['min(flows.quantity) = 3', true],
    ['count(instances) = 0', true],
    ['exists e in entities: (e.roles contains "Keeper")', 'unknown'],
  ])('%s is %s', (condition, expected) => {
    const pattern = 'Pattern "uuid" matches "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"\n';
    const { p } = verdictsOf(`${pattern}${APIARY}Policy p as: ${condition}`);
    expect(p?.value).toBe(expected);
  });

  it('of instances are their fields, and what they are instances of', () => {
    const verdicts = verdictsOf(`Entity "Hive"
Instance h1 of "Hive" { weight: 12.5 "kg", color: blue, empty: false, depth: -3, name: "authored" }
Policy weight as: forall i in entity_instances: (i.weight = 12500 "g")
Policy word as: forall i in entity_instances: (i.color = "blue" and i.empty = false and i.depth = -3)
Policy own as: forall i in entity_instances: (i.name = "h1" and i.entity = "Hive")`);
    expect(Object.values(verdicts).map(({ value }) => value)).toEqual([true, true, true]);
  });

  it('of relations are their roles; one without a flow has an unknown "via"', () => {
    const verdicts = verdictsOf(`Role "Keeper" Role "Owner"
Relation "Cares" subject: "Keeper" predicate: "cares for" object: "Owner"
Policy ends as: forall r in relations: (r.subject_role = "Keeper" and r.object_role = "Owner")
Policy way as: forall r in relations: (r.via = "x")`);
    expect([verdicts['ends']?.value, verdicts['way']?.value]).toEqual([true, 'unknown']);
  });
});

describe('modality (ruling R4)', () => {
  it.each<[string, boolean | 'unknown', boolean | 'unknown']>([
    ['Obligation', true, false],
    ['Obligation', false, true],
    ['Obligation', 'unknown', 'unknown'],
    ['Prohibition', true, true],
    ['Prohibition', false, false],
    ['Prohibition', 'unknown', 'unknown'],
    ['Permission', true, false],
    ['Permission', false, false],
    ['Permission', 'unknown', false],
  ])('an %s that is %s: violated %s', (modality, value, violated) => {
    const condition = value === 'unknown' ? 'request.pii_count > 1' : String(value);
    const { p } = verdictsOf(
      `Policy other as: true Policy p per Constraint ${modality} priority 3 ${modality === 'Permission' ? '@tags ["permits:other"] ' : ''}as: ${condition}`,
    );
    expect(p).toMatchObject({ modality, priority: 3, value, violated });
  });

  it.each([
    ['true', false, ['perm']],
    ['false', true, []],
    ['request.pii_count > 1', true, []],
  ])('a permission that is %s excuses what it names, or not', (condition, violated, excusedBy) => {
    const verdicts = verdictsOf(`Policy p as: false Policy q as: false
Policy perm per Derivation Permission priority 1 @tags ["permits:p"] as: ${condition}`);
    expect(verdicts['p']).toMatchObject({ value: false, violated, excusedBy });
    expect(verdicts['q']).toMatchObject({ value: false, violated: true, excusedBy: [] });
  });

  it.each([
    ['1', false],
    ['2', true],
  ])('a permission of priority 1 excuses a policy of priority %s, or not', (priority, violated) => {
    const verdicts = verdictsOf(`Policy p per Constraint Obligation priority ${priority} as: false
Policy perm per Derivation Permission priority 1 @tags ["permits:p"] as: true`);
    expect(verdicts['p']).toMatchObject({ violated, excusedBy: violated ? [] : ['perm'] });
  });

  it('names the facts that leave it open, and only those', () => {
    const condition = 'request.pii_count > 3 and (request.role = "a" or request.user = "b")';
    expect(verdictOf(condition, { request: { role: 'x' } }).missing).toEqual(['request.pii_count', 'request.user']);
    expect(verdictOf(condition, { request: { pii_count: 1 } }).missing).toEqual([]);
  });
});

describe('facts', () => {
  it('say who has which role; of whom they say nothing it is unknown', () => {
    const roles = { roles: { Hive: ['Keeper'] } };
    expect(verdictOf('"Hive" has_role "Keeper"', roles).value).toBe(true);
    expect(verdictOf('"Hive" has_role "Owner"', roles).value).toBe(false);
    expect(verdictOf('"Jar" has_role "Keeper"', roles).value).toBe('unknown');
    expect(verdictOf('exists e in entities: (e has_role "Keeper")', roles).value).toBe(true);
    expect(verdictOf('Hive has_role "Keeper"', roles).value).toBe(true);
  });

  it('give the flows that were observed in place of the declared ones, in time', () => {
    const flow = (timestamp: string | null, quantity = 1) => ({
      resource: 'Honey',
      from: 'Hive',
      to: 'Jar',
      quantity,
      timestamp,
    });
    const recent = 'sum(f in flows over last 7 "days": f.quantity) <= 10';
    const now = '2030-01-10T00:00:00Z';
    expect(verdictOf(recent, { now, flows: [flow('2030-01-05T00:00:00Z', 11)] }).value).toBe(false);
    expect(verdictOf(recent, { now, flows: [flow('2030-01-01T00:00:00Z', 11)] }).value).toBe(true);
    expect(verdictOf(recent, { now, flows: [flow(null, 11)] }).value).toBe('unknown');
    expect(verdictOf(recent, { flows: [flow('2030-01-05T00:00:00Z', 11)] }).value).toBe('unknown');
    const told = { context: { time: now }, flows: [flow('2030-01-05T00:00:00Z', 11)] };
    expect(verdictOf(recent, told).value).toBe(false);
  });

  it('give amounts in any unit that fits, and digits that a double does not hold', () => {
    const flows = (quantity: unknown) => ({ flows: [{ resource: 'Honey', from: 'Hive', to: 'Jar', quantity }] });
    expect(verdictOf('sum(flows.quantity) = 2', flows({ value: '2000', unit: 'g' })).value).toBe(true);
    expect(verdictOf('sum(flows.quantity) = 1', flows('1.000000000000000000000001')).value).toBe(false);
  });

  it('of an operation are the names of the policies that govern it', () => {
    const text = `Role "Keeper" Role "Owner"
Entity "Hive" { key id: uuid size: int }
record NewHive { id: uuid size: int }
Policy small per Constraint Obligation priority 1 as: size < 10 and input.size > 0
Policy kept per Constraint Obligation priority 1 as: actor.role = role<Keeper>
operation AddHive {
  intent "adds" direction inbound actor Keeper
  access policy_governed by small at precondition fails with refused, kept at precondition fails with refused
  input NewHive output NewHive state Hive effect creates Hive transaction single_aggregate
  failure refused for policy "too big, or no keeper"
  failure repeated for idempotency_conflict "repeated" failure clash for concurrency_conflict "clash"
  idempotency keyed_by id concurrency unique_key id evidence operation_trace
  lifecycle synchronous_request_response
}`;
    const values = (facts: unknown) => Object.values(verdictsOf(text, facts)).map(({ value }) => value);
    expect(values({ input: { size: 3 }, actor: { role: 'Keeper' } })).toEqual([true, true]);
    expect(values({ input: { size: 30 }, actor: { role: 'Owner' } })).toEqual([false, false]);
    expect(values({})).toEqual(['unknown', 'unknown']);
  });
});

describe('why', () => {
  it.each<[string, unknown, string]>([
    ['forall f in flows: (f.quantity > 4)', {}, 'flow Honey from Hive to Jar has quantity 3 kg'],
    ['count(flows) = 3 and true', {}, 'count(flows) is 2'],
    ['not (exists f in flows: (f.quantity > 4))', {}, 'flow Honey from Hive to Jar has quantity 5 kg'],
    ['forall f in flows: (f.lane = "a")', {}, 'flow Honey from Hive to Jar has no "lane"'],
    ['request.pii_count < 3', {}, 'the fact request.pii_count is missing'],
    ['request.pii_count < 3', { request: { pii_count: 3 } }, 'request.pii_count is 3'],
    ['avg(entity_instances.size) > 0 or 1 / 0 = 1', {}, 'this is a division by zero, or of what has no quotient'],
    ['"Hive" has_role "Keeper"', {}, 'no fact says which roles "Hive" has'],
    ['1 "USD" = 1 "EUR"', {}, '1 "USD" and 1 "EUR" do not compare'],
    ['group_by(f in flows: f.quantity) { sum(f.quantity) > 4 }', {}, 'group 3 "kg" (1 item): sum(f.quantity) is 3 kg'],
  ])('%s: %s', (condition, facts, why) => {
    expect(summaryOf(verdictOf(condition, facts).trace())).toContain(why);
  });
});

describe('files that import each other', () => {
  const files = (entry: string, module: string): readonly [SourceFile, SourceFile] => [
    parse(new SourceText('a.sea', entry)).file,
    parse(new SourceText('b.sea', module)).file,
  ];
  const policy = (file: SourceFile) => file.declarations.find((each) => each.kind === 'Policy') as PolicyDeclaration;

  it('are one model; a permission of one excuses a policy of the other that it imports', () => {
    const [a, b] = files(
      `import { cap as limit } from "./b.sea"
Entity "X" Resource "R" kg Flow "R" from "X" to "X" quantity 9
Policy perm per Derivation Permission priority 1 @tags ["permits:limit"] as: true`,
      'export Policy cap as: forall f in flows: (f.quantity < 5)',
    );
    expect(new PolicyEvaluation([a, b]).verdict(policy(b), b)).toMatchObject({
      value: false,
      violated: false,
      excusedBy: ['perm'],
    });
    expect(new PolicyEvaluation([b]).verdict(policy(b), b)).toMatchObject({ value: true });
  });
});

describe('a model over which policies would go on for hours', () => {
  const flows = 'Flow "Honey" from "Hive" to "Jar" quantity 1\n'.repeat(40);
  const nested = 'forall a in flows: (forall b in flows: (forall c in flows: (true)))';
  const file = parsed(`${APIARY}${flows}Policy p as: ${nested} Policy q as: count(flows) = 42 Policy r as: ${nested}`);
  const decided = (policy: number, together: number) => {
    const evaluation = new PolicyEvaluation([file], {}, {}, { policy, together });
    return file.declarations.flatMap((each) =>
      each.kind === 'Policy' ? [evaluation.verdict(each, file).decided] : [],
    );
  };

  it('is refused, policy by policy', () => {
    expect(decided(10_000, 1_000_000)).toEqual([false, true, false]);
    expect(decided(100_000, 1_000_000)).toEqual([true, true, true]);
    const [policy] = file.declarations.filter((each) => each.kind === 'Policy');
    const evaluation = new PolicyEvaluation([file], {}, {}, { policy: 10_000, together: 1_000_000 });
    expect(evaluation.verdict(policy as PolicyDeclaration, file)).toMatchObject({
      diagnostic: { code: 'E400', severity: 'error', message: expect.stringContaining('10,000 steps') as string },
    });
  });

  it('is refused when all of them together take too long', () => {
    expect(decided(100_000, 100_000)).toEqual([true, true, false]);
  });
});

it('the clock that is told with the request gives way to one that is told outright', () => {
  const file = parsed(
    `${APIARY}Policy p as: count(f in flows over last 1 "days": f.id) = 0`
      .replace('@lane "a"', '@timestamp "2030-01-01T00:00:00Z"')
      .replace('Flow "Honey" from "Hive" to "Jar" quantity 5\n', ''),
  );
  const policy = file.declarations.find((each) => each.kind === 'Policy') as PolicyDeclaration;
  const facts = { request: {}, response: {}, model: {}, context: { time: '2030-01-01T12:00:00Z' } };
  const now = instant('2030-01-09T00:00:00Z') as NonNullable<ReturnType<typeof instant>>;
  expect(new PolicyEvaluation([file], {}, { facts }).verdict(policy, file)).toMatchObject({ value: false });
  expect(new PolicyEvaluation([file], {}, { facts, now }).verdict(policy, file)).toMatchObject({ value: true });
});
