import { SourceText } from '@sea-forge/diagnostics';
import type { Expression } from '@sea-forge/policy';
import { describe, expect, it } from 'vitest';
import { parse } from '../../parse.ts';
import type { Declaration } from '../../syntax/ast.ts';
import { check } from '../check.ts';
import { expectFindings } from '../testing/marked-snippet.test.helper.ts';

const MODEL = `Entity "Hive" Entity "Jar" Resource "Honey" kg Role "Keeper"
Relation "r" subject: "Keeper" predicate: "tends" object: "Keeper"
Flow "Honey" @lane "north" @rate 3 @urgent true @kinds ["a", "b"] @created_at "2030-01-01T00:00:00Z" from "Hive" to "Jar" quantity 3
Instance h of "Hive" { weight: 5 "kg" age: 3 }
Pattern "Tag" matches "^[A-Z]+$"
`;
const policy = (expression: string) => `${MODEL}Policy p as: ${expression}`;

describe('conditions', () => {
  it.each([
    ['«5»', 'E100'],
    ['«"text"»', 'E100'],
    ['«1 + 2»', 'E100'],
    ['not «5 "kg"»', 'E100'],
    ['true and «1» or «"x"»', 'E100', 'E100'],
    ['«count(flows)»', 'E401'],
    ['not «sum(flows.quantity)»', 'E401'],
    ['forall f in flows: («f.lane»)', 'E100'],
    ['forall f in flows: («f»)', 'E100'],
    ['group_by(f in flows: f.lane) { «count(f)» }', 'E401'],
    ['«"2030-01-01T00:00:00Z"»', 'E100'],
    ['«interval("09:00", "10:00")»', 'E100'],
    ['«role<Keeper>»', 'E100'],
  ])('%s', (expression, ...codes) => {
    expectFindings(policy(expression), ...codes);
  });
});

describe('comparisons', () => {
  it.each([
    '«"1" = 1»',
    '«true = 1»',
    '«"a" < "b"»',
    '«role<Keeper> = 1»',
    '«true < false»',
    '«"2030-01-01T00:00:00Z" = 5»',
    '«"x" != "2030-01-01T00:00:00Z"»',
    '«Hive = "Hive"»',
  ])('%s', (expression) => {
    expectFindings(policy(expression), 'E104');
  });

  it.each([
    '1 = 1.0',
    '"a" != "b"',
    'true = false',
    '"2030-01-01T00:00:00Z" < "2031-01-01T00:00:00+02:00"',
    'role<Keeper> = "Keeper"',
    '(1 < 2) = true',
  ])('%s is fine', (expression) => {
    expectFindings(policy(expression));
  });
});

describe('operators', () => {
  it.each([
    ['«1» contains "b"', 'E103'],
    ['"b" startswith «2»', 'E103'],
    ['«5» endswith «true»', 'E103', 'E103'],
    ['«"x"» * 2 = 4', 'E103'],
    ['-«"x"» = 4', 'E103'],
    ['«"x"» as "kg" = 1 "kg"', 'E101'],
    ['"2030-01-01T00:00:00Z" after «"x"»', 'E103'],
    ['«5» before "2030-01-01T00:00:00Z"', 'E103'],
    ['"2030-01-01T00:00:00Z" during «"09:00"»', 'E103'],
    ['"2030-01-01T00:00:00Z" during «interval("9", "17")»', 'E103'],
    ['"2030-01-01T00:00:00Z" during «interval("2031-01-01T00:00:00Z", "2030-01-01T00:00:00Z")»', 'E103'],
    ['"2030-01-01T00:00:00Z" during «interval("09:00", "09:00:00")»', 'E103?'],
    ['«"2030-13-99T99:99:99Z"» before "2030-01-01T00:00:00Z"', 'E103'],
    ['"ABC" matches «"Tga"»', 'E301'],
    ['«5» matches "Tag"', 'E103'],
    ['"a" matches «5»', 'E303'],
    ['"Hive" has_role «"Keper"»', 'E301'],
    ['«"Hvie"» has_role "Keeper"', 'E301'],
    ['«5» has_role "Keeper"', 'E103'],
    ['"Hive" has_role «5»', 'E103'],
    ['«role<Keper>» = "x"', 'E301'],
    ['1 / «0.0» = 1', 'E406?'],
  ])('%s', (expression, ...codes) => {
    expectFindings(policy(expression), ...codes);
  });

  it.each([
    '"abc" contains "b" and "a" startswith "a" and "b" endswith "b" and "A" matches "Tag"',
    '"2030-01-01T10:00:00Z" during interval("22:00", "06:00")',
    '"Hive" has_role "Keeper" and Hive has_role "Keeper" and "Keeper" has_role role<Keeper>',
    'forall e in entities: (e has_role "Keeper" or e.name has_role "Keeper")',
    '"2030-01-01T10:00:00.5z" before "2031-01-01T00:00:00Z"',
  ])('%s is fine', (expression) => {
    expectFindings(policy(expression));
  });
});

describe('fields of instances', () => {
  const entity = 'enum Form { L = "large" } Entity "Thing" { key id: string n: int form: Form optional }\n';
  const exists = (condition: string) => `${entity}Policy p as: exists t in entity_instances: (${condition})`;

  it('are those that entities declare, also where the files have no instance', () => {
    expectFindings(exists('t.n = 5'));
    expectFindings(exists('«t.n = "text"»'), 'E104');
    expectFindings(exists('t.form = «"lrage"»'), 'E105?');
    expectFindings(exists('t.«nn» = 5'), 'E306');
    expectFindings(exists('t.«other» = 5'), 'E306?');
  });

  it('of one name in two entities are of either type', () => {
    expectFindings(`Entity "Word" { key id: string n: string }\n${exists('t.n = "text" or t.n = 5')}`);
  });
});

describe('names', () => {
  it('that are bare and not declared are errors, with the nearest as help', () => {
    expectFindings(policy('«x» = 1'), 'E008');
    const [finding] = expectFindings(policy('«Hve» has_role "Keeper"'), 'E008');
    expect(finding?.help).toBe('did you mean Hive?');
    const [root] = expectFindings(policy('«request» = 1'), 'E008');
    expect(root?.help).toContain('request.model');
  });

  it('before a dot that nothing declares are errors, near to something or not, in metrics as well', () => {
    expectFindings(policy('«x».y or «anything».else = 5'), 'E307', 'E307');
    for (const read of ['req.pii_count > 0', 'user.role = "guest"', 'input.x', 'not ctx.stream']) {
      const [finding] = expectFindings(
        `Policy p per Constraint Prohibition priority 90 as: ${read.replace(/\w+(?=\.)/, '«$&»')}`,
        'E307',
      );
      expect(finding?.help).toMatch(/read a fact|policy_governed/);
    }
    expectFindings('Metric "m" as: «xyz».y + 1', 'E307');
  });

  it('before a dot are warnings where a policy is only evaluated, unless they are misspelt or stand beside facts', () => {
    const { file } = parse(
      new SourceText('case.sea', 'Policy p as: x.y Policy q as: x.y or request.stream Policy r as: requests.stream'),
    );
    const severities = check([file], { evaluating: true }).map(({ code, severity }) => [code, severity]);
    expect(severities).toEqual([
      ['E307', 'warning'],
      ['E307', 'error'],
      ['E307', 'error'],
    ]);
  });

  it('of quantifiers end with them', () => {
    expectFindings(policy('(forall f in flows: (f.rate > 1)) and «f».rate > 1'), 'E307');
  });

  it('of entities and resources have fields', () => {
    expectFindings(policy('Honey.unit = "kg" and Hive.name = "Hive" and Hive.id != Honey.id'));
    expectFindings(policy('Honey.«missing» = "x" or Hive.«nmae» = "x"'), 'E306?', 'E306');
  });

  it('of collections are no values', () => {
    expectFindings(policy('«flows» = 1'), 'E303');
    expectFindings(policy('«flows.quantity» > 1'), 'E303');
  });
});

describe('fields of items', () => {
  it('are those of the collection, and the annotations of flows', () => {
    expectFindings(
      policy(
        'forall f in flows: (f.from = "Hive" and f.resource = "Honey" and f.lane = "south" and f.rate > 1 and f.urgent and f.kinds contains "a" and f.created_at before "2031-01-01T00:00:00Z" and f.created_at startswith "2030")',
      ),
    );
    expectFindings(policy('forall i in entity_instances: (i.weight > 4 "kg" and i.age > 1 and i.entity = "Hive")'));
    expectFindings(policy('forall r in relations: (r.subject_role = "Keeper" and r.object_role = role<Keeper>)'));
  });

  it('of annotations are in lower case, as the reference keeps them', () => {
    const flow = 'Entity "H" Resource "R" Flow "R" @Lane 3 @TimeStamp "2030-01-01T00:00:00Z" from "H" to "H"\n';
    expectFindings(flow + 'Policy p as: exists f in flows: (f.lane > 2 and f.«Lane» > 2)', 'E306');
    expectFindings(flow + 'Policy p as: count(f in flows over last 1 "day": f) > 0');
  });

  it('of resources without a unit are counted', () => {
    const flow = 'Entity "H" Resource "R" Flow "R" from "H" to "H"\n';
    expectFindings(flow + 'Policy p as: forall f in flows: (f.quantity > 5 "items" and «f.quantity > 5 "kg"»)', 'E200');
  });

  it('of typed entities have the types declared there', () => {
    const jar =
      'Entity "Jar" { key id: string at: timestamp } Instance j of "Jar" { id: "1" at: "2030-01-01T00:00:00Z" }\n';
    expectFindings(jar + 'Policy p as: max(entity_instances.at) before "2031-01-01T00:00:00Z"');
    expectFindings(jar + 'Policy p as: «max(entity_instances.at) > 5»', 'E104');
  });

  it('have types', () => {
    expectFindings(
      policy('forall f in flows: («f.lane > 1» or «f.rate = "3"» or «f.quantity = "3"»)'),
      'E104',
      'E104',
      'E104',
    );
    expectFindings(policy('exists f in flows: («f.created_at < "x"»)'), 'E104');
  });

  it('that are misspelt are errors, others warnings', () => {
    const [finding] = expectFindings(
      policy('exists f in flows: (f.«quantty» > 1 or f.«colour» = "x")'),
      'E306',
      'E306?',
    );
    expect(finding?.help).toBe('did you mean quantity?');
    expectFindings(policy('sum(flows.«quantiy») > 1'), 'E306');
  });

  it('of texts that occur are warned of only when misspelt', () => {
    expectFindings(policy('exists f in flows: (f.resource = «"Hony"» or f.resource = "Wax")'), 'E105?');
  });
});

describe('aggregates', () => {
  it.each([
    ['«sum(flows)» = 0', 'E401'],
    ['max(flows.«lane») > 1', 'E103'],
    ['avg(f in flows: «f.lane») > 1', 'E103'],
    ['min(flows.«created_at») before "2031-01-01T00:00:00Z"', 'E103'],
    ['count(«things») = 0', 'E301'],
    ['count(«flow») = 0', 'E301'],
    ['count(f in flows where «f.rate»: f) > 1', 'E100'],
    ['count(f in flows over last 1 «"weeks"»: f) > 1', 'E201'],
    ['count(e in entities over last 1 «"days"»: e) > 1', 'E406?'],
    ['count(«instances») = 0', 'E406?'],
    ['count(i in «instances»: i) = 0', 'E406?'],
    ['exists f in flows: (sum(«f».quantity) > 1)', 'E303'],
    ['group_by(f in flows: «f») { true }', 'E103'],
    ['group_by(f in flows: f.lane) { «f.quantity» > 1 }', 'E303'],
    ['«count(flows) = "1"»', 'E104'],
  ])('%s', (expression, ...codes) => {
    expectFindings(policy(expression), ...codes);
  });

  it.each([
    'count(flows) + 1 > 2 and sum(flows.quantity) * 2 <= 16 and avg(f in flows where f.rate > 1: f.rate) > 1',
    'group_by(f in flows where f.rate > 1: f.lane) { count(f) = 1 and sum(f.quantity) > 2 "kg" }',
    'count(f in flows over last 7 "Days": f) > 1',
    'forall f in flows: (f.quantity + 1 > 2 and 10 - f.quantity > 1 "kg")',
    'forall f in flows: (exists e in entities: (e.id = f.from_entity))',
  ])('%s is fine', (expression) => {
    expectFindings(policy(expression));
  });
});

describe('policies bound by an operation', () => {
  const CAP = 'Policy cap per Constraint Obligation priority 1 as:';
  const operation = (input: string, policy: string) => `Role "Keeper"
Entity "Jar" { key tag: string size: int optional kind: Size optional weight: quantity<kg> optional }
enum Size { S = "small" }
unit "kg" of "Mass" factor 1 base "kg"
record Out { tag: string }
operation fill { intent "x" direction inbound actor Keeper access policy_governed by ${policy} at precondition fails with bad
  input ${input} output Out state Jar effect creates Jar transaction single_aggregate
  failure bad for input_validation "x" failure taken for idempotency_conflict, concurrency_conflict "x"
  idempotency keyed_by tag concurrency unique_key tag evidence operation_trace
  lifecycle synchronous_request_response }
`;
  const bound = (expression: string) =>
    `record In { tag: string amount: decimal }\n${CAP} ${expression}\n${operation('In', 'cap')}`;

  it('know its input, bare and as input.x, its state and its actor', () => {
    expectFindings(
      bound(
        'amount <= 10 and input.tag != "x" and state.size < 3 and state.weight > 3 and state.kind = "small" and actor.role = role<Keeper> and actor = role<Keeper>',
      ),
    );
  });

  it('know their types and nothing else of it', () => {
    const [, , misspelt] = expectFindings(
      bound(
        '«amount = "1"» or state.kind = «"large"» or input.«tga» = "x" or state.«nothing» = 1 or actor.«name» = "x" or «size» = 1',
      ),
      'E104',
      'E105?',
      'APP007',
      'APP007',
      'APP007',
      'APP007',
    );
    expect(misspelt?.help).toBe('did you mean tag?');
  });

  it('are the only ones that do', () => {
    const [bare, member] = expectFindings('Policy p as: «actor» = "x" or «input».x = 1', 'E008', 'E307');
    expect(bare?.help).toContain('policy_governed');
    expect(member?.help).toContain('policy_governed');
  });

  it('know the types that the input has in its own file', () => {
    expectFindings(
      {
        'a.sea': 'import { In } from "./r.sea"\n' + `${CAP} form = «"lrage"»\n` + operation('In', 'cap'),
        'r.sea': 'enum Form { L = "large" }\nexport record In { tag: string form: Form }',
      },
      'E105?',
    );
  });

  it('may be bound from another file', () => {
    expectFindings(
      {
        'a.sea': 'import * as p from "./p.sea"\nrecord In { tag: string amount: int }\n' + operation('In', 'p.cap'),
        'p.sea': `@namespace "p"\nexport ${CAP} amount < 3 and «amount = "x"»`,
      },
      'E104',
    );
  });
});

it('one expression with many mistakes gives each its own finding, and no more', () => {
  expectFindings(
    policy(
      '«x» = 1 and «"1" = 1» and 5 «"zorps"» = 1 "kg" and «count(flows)» and request.«pii_cout» > 0 and «1» contains "b"',
    ),
    'E008',
    'E104',
    'E201',
    'E401',
    'E305',
    'E103',
  );
});

it('a chain as deep to the left as it is long does not need a deep stack', () => {
  const { file } = parse(new SourceText('a.sea', 'Policy p as: true'));
  const literal: Expression = { type: 'Literal', value: true, span: { start: 13, end: 17 } };
  let expression: Expression = literal;
  for (let i = 0; i < 100_000; i++) expression = { type: 'Binary', op: 'And', left: expression, right: literal };
  const declarations = file.declarations.map((declaration) => ({ ...declaration, expression }) as Declaration);
  expect(check([{ ...file, declarations }])).toEqual([]);
});
