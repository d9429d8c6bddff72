import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectFindings } from '../../testing/marked-snippet.test.helper.ts';
import { outOfOrder } from './out-of-order.ts';

const JAR = 'key tag: string (min_length 1) size: int (min 1)';

const CREATES = {
  jar: JAR,
  in: 'tag: string (min_length 1) size: int (min 1)',
  out: 'tag: string (min_length 1)',
  policy: 'true',
  name: 'fill',
  intent: 'intent "fill one jar"',
  direction: 'direction inbound',
  actor: 'actor Keeper',
  access: 'access public',
  input: 'input In',
  output: 'output Out',
  state: 'state Jar',
  effect: 'effect creates Jar',
  transaction: 'transaction single_aggregate',
  failure: 'failure bad for input_validation "b" failure taken for idempotency_conflict, concurrency_conflict "d"',
  idempotency: 'idempotency keyed_by tag',
  concurrency: 'concurrency unique_key tag',
  evidence: 'evidence operation_trace',
  lifecycle: 'lifecycle synchronous_request_response',
};
type Parts = typeof CREATES;

const READS: Parts = {
  ...CREATES,
  in: 'tag: string (min_length 1)',
  effect: 'effect reads Jar',
  transaction: 'transaction read_only',
  failure: 'failure bad for input_validation "b" failure gone for missing_state "g"',
  idempotency: 'idempotency inherent',
  concurrency: 'concurrency read_snapshot',
};

const MUTATES: Parts = {
  ...CREATES,
  jar: `${JAR} v: int`,
  in: `${CREATES.in} v: int`,
  effect: 'effect mutates Jar',
  failure: `${CREATES.failure} failure gone for missing_state "g"`,
  concurrency: 'concurrency optimistic_version v',
};

/** One operation, and all it needs. */
function model(parts: Partial<Parts>, base: Parts = CREATES, other = ''): string {
  const all = { ...base, ...parts };
  const { jar, in: input, out, policy, name, ...clauses } = all;
  return `role "Keeper"
enum S { A = "a" }
unit "kilo" of "Mass" factor 1 base "kilo"
Policy cap per Constraint Obligation priority 1 as: ${policy}
Policy derived per Derivation Obligation priority 1 as: true
Policy loose as: true
Entity "Jar" { ${jar} }
Entity "Lid" { key id: uuid }
Entity "Bare"
record In { ${input} }
record Out { ${out} }
operation ${name} {
${Object.values(clauses).join('\n')} }
${other}`;
}

const governed = (binding: string) => `access policy_governed by ${binding}`;
const bound = (policy: string, parts: Partial<Parts> = {}) =>
  model({ policy, access: governed('cap at precondition fails with bad'), ...parts });

describe('an operation', () => {
  it('that creates, reads or mutates is complete with all its clauses', () => {
    expectFindings(model({}));
    expectFindings(model({}, READS));
    expectFindings(model({}, MUTATES));
    expectFindings(model({ actor: 'ACTOR ANONYMOUS' }));
  });

  it('names what is missing, in one finding', () => {
    const [finding] = expectFindings(model({ evidence: '', failure: '', name: '«fill»' }), 'APP001');
    expect(finding?.message).toContain('no failure, evidence clauses');
  });

  it.each<[Partial<Parts>]>([
    [{ intent: 'intent «"  "»' }],
    [{ direction: 'direction «outbound»' }],
    [{ direction: 'direction «INBOUND»' }],
    [{ effect: 'effect «CREATES» Jar' }],
    [{ transaction: 'transaction «read_only»' }],
    [{ transaction: 'transaction «SINGLE_AGGREGATE»' }],
    [{ actor: 'actor anonymous', access: `«${governed('cap at precondition fails with bad')}»` }],
    [{ lifecycle: `${CREATES.lifecycle} «intent "again"»` }],
    [{ direction: 'direction inbound', intent: '', actor: 'actor Keeper «intent "late"»' }],
  ])('is refused with %o, and nothing more is said of it', (parts) => {
    expectFindings(model({ ...parts, idempotency: 'idempotency inherent', out: 'other: int' }), 'APP001');
  });

  it('has its clauses in order: those that stand out are named, not those that follow them', () => {
    const { lifecycle, intent } = CREATES;
    const [finding] = expectFindings(model({ intent: `«${lifecycle}» ${intent}`, lifecycle: '' }), 'APP001');
    expect(finding?.help).toContain('intent, direction, actor');
  });

  it.each([
    [{ actor: 'actor «Ghost»' }, 'APP002', /no role "Ghost"/],
    [{ actor: 'actor «Jar»' }, 'APP002', /"Jar" is an entity, not a role/],
    [{ input: 'input «Ghost»' }, 'APP002', /no record/],
    [{ output: 'output «Otu»' }, 'APP002', /no record/],
    [{ state: 'state «Ghost»' }, 'APP002', /no entity/],
    [{ state: 'state «In»' }, 'APP002', /"In" is a record, not an entity/],
    [{ effect: 'effect creates «Ghost»' }, 'APP002', /no entity/],
    [{ input: 'input «Jar»' }, 'APP006', /"Jar" is an entity, not a record/],
    [{ output: 'output «S»' }, 'APP006', /"S" is an enum, not a record/],
    [{ effect: 'effect creates «Lid»' }, 'APP011', /the effect is on "Lid"/],
    [{ state: 'state «Bare»', effect: 'effect creates Bare' }, 'APP011', /has no fields/],
  ] as const)('with %o refers to nothing', (parts, code, message) => {
    const [finding] = expectFindings(model(parts), code);
    expect(finding?.message).toMatch(message);
  });
});

describe('failures of an operation', () => {
  const taken = 'failure taken for idempotency_conflict, concurrency_conflict "d"';
  it.each([
    [`failure «BadInput» for input_validation "b" ${taken}`, /lower_snake_case/],
    [`failure «a__b» for input_validation "b" ${taken}`, /lower_snake_case/],
    [`failure bad for input_validation «" "» ${taken}`, /no meaning/],
    [`failure bad for input_validation "a" failure worse for «input_validation» "b" ${taken}`, /two failures/],
    [`failure bad for input_validation, «input_validation» "a" ${taken}`, /two failures/],
    [`failure taken for input_validation "a" ${taken.replace('taken', '«taken»')}`, /declared already/],
  ])('%s is refused', (failure, message) => {
    const [finding] = expectFindings(model({ failure }), 'APP008');
    expect(finding?.message).toMatch(message);
  });

  it('name what the code should be', () => {
    const [finding] = expectFindings(
      model({ failure: `failure «BadInput» for input_validation "b" ${taken}` }),
      'APP008',
    );
    expect(finding?.help).toBe('write bad_input');
  });

  it('are of a kind that there is', () => {
    const failure = `failure bad for «INPUT_VALIDATION» "b" ${taken}`;
    const [finding] = expectFindings(model({ failure }), 'APP008');
    expect(finding?.fix?.edits[0]?.newText).toBe('input_validation');
  });

  it('cover every way to fail', () => {
    const [first] = expectFindings(
      model({ failure: 'failure x for policy "x"', name: '«««fill»»»' }),
      'APP008',
      'APP008',
      'APP008',
    );
    expect(first?.help).toContain('"tag" has constraints');
    expectFindings(
      model({ failure: taken, jar: 'key tag: string size: int', in: 'tag: string size: int', out: 'tag: string' }),
    );
    expectFindings(model({ failure: 'failure bad for input_validation "b"', name: '«fill»' }, READS), 'APP008');
  });

  it('have codes of their own, also across files', () => {
    const b = model({}).replace('role', '@namespace "b"\nrole');
    const a = model({ failure: CREATES.failure.replace('bad', 'worse').replace('taken', '«taken»') });
    const [finding] = expectFindings({ 'z.sea': `import * as b from "./b.sea"\n${a}`, 'b.sea': b }, 'APP008');
    expect(finding?.related).toMatchObject([{ path: 'b.sea' }]);
  });
});

describe('strategies of an operation', () => {
  it.each<[Partial<Parts>, Parts, string]>([
    [{ idempotency: '«idempotency inherent»' }, CREATES, 'APP009'],
    [{ concurrency: '«concurrency read_snapshot»' }, CREATES, 'APP009'],
    [{ concurrency: '«concurrency optimistic_version size»' }, CREATES, 'APP009'],
    [{ concurrency: '«concurrency unique_key tag»' }, MUTATES, 'APP009'],
    [{ idempotency: 'idempotency keyed_by «ghost»' }, CREATES, 'APP009'],
    [{ in: `${CREATES.in} k: string optional`, idempotency: 'idempotency keyed_by «k»' }, CREATES, 'APP009'],
    [{ in: `${CREATES.in} k: list<int>`, idempotency: 'idempotency keyed_by «k»' }, CREATES, 'APP009'],
    [{ in: `${CREATES.in} k: S`, idempotency: 'idempotency keyed_by «k»' }, CREATES, 'APP009'],
    [{ in: `${CREATES.in} k: string`, concurrency: 'concurrency unique_key «k»' }, CREATES, 'APP009'],
    [{ concurrency: 'concurrency optimistic_version «tag»' }, MUTATES, 'APP009'],
    [{ jar: `${JAR} v: int optional`, concurrency: 'concurrency optimistic_version «v»' }, MUTATES, 'APP009'],
    [{ idempotency: '«idempotency not_applicable(read_only, "x")»' }, CREATES, 'APP010'],
    [{ idempotency: 'idempotency not_applicable(«READ_ONLY», "x")' }, READS, 'APP010'],
  ])('%o do not fit', (parts, base, code) => {
    expectFindings(model(parts, base), code);
  });

  it('that fit are fine', () => {
    expectFindings(model({ idempotency: 'idempotency not_applicable(read_only, "reads")' }, READS));
    expectFindings(model({ in: `${CREATES.in} k: uuid`, idempotency: 'idempotency keyed_by k' }));
    expectFindings(model({ concurrency: 'concurrency unique_key size' }));
  });
});

describe('the state of an operation', () => {
  it.each<[Partial<Parts>, Parts, RegExp]>([
    [{ in: 'tag: string (min_length 1) size: decimal (min 1)' }, CREATES, /differ in type/],
    [{ in: 'tag: string (min_length 1) size: int (min 2)' }, CREATES, /differ in constraints/],
    [{ in: 'tag: string (min_length 1) size: int optional (min 1)' }, CREATES, /is required/],
    [{ in: 'tag: string (min_length 1)' }, CREATES, /nothing gives the state field "size"/],
    [{ in: `${MUTATES.in} zz: int` }, MUTATES, /changes nothing/],
    [{ in: MUTATES.in.replace('size: int', 'size: int optional') }, MUTATES, /differ in optionality/],
    [{ in: 'size: int (min 1)' }, READS, /no required field "tag"/],
    [{ in: 'tag: string optional (min_length 1)' }, READS, /no required field "tag"/],
    [{ in: 'tag: uuid n: int (min 1)' }, READS, /no required field "tag"/],
  ])('does not come from %o', (parts, base, message) => {
    const [finding] = expectFindings(model({ ...parts, input: 'input «In»' }, base), 'APP011');
    expect(finding?.message).toMatch(message);
  });

  it.each([
    ['other: int', /no field of the state/],
    ['tag: string', /differ in constraints/],
    ['tag: string optional (min_length 1)', /differ in optionality/],
  ])('does not give %s', (out, message) => {
    const [finding] = expectFindings(model({ out, output: 'output «Out»' }), 'APP011');
    expect(finding?.message).toMatch(message);
  });

  it.each<[Partial<Parts>, Parts]>([
    [{ jar: `${JAR} colour: string optional` }, CREATES],
    [{ jar: `${JAR} colour: string default "red"` }, CREATES],
    [
      { jar: JAR.replace('(min 1)', '(min 1) default 3'), in: CREATES.in.replace('size: int', 'size: int optional') },
      CREATES,
    ],
    [{ jar: JAR.replace('(min 1)', '(min 1, max 9)'), in: CREATES.in.replace('(min 1)', '(max 9, min 1.0)') }, CREATES],
    [{ in: `${CREATES.in} extra: int` }, CREATES],
    [{ in: `${MUTATES.in} k: string`, idempotency: 'idempotency keyed_by k' }, MUTATES],
    [{ in: MUTATES.in.replace('min_length 1', 'min_length 2') }, MUTATES],
    [{ in: 'tag: string (min_length 2) extra: int' }, READS],
  ])('comes from %o', (parts, base) => {
    expectFindings(model(parts, base));
  });

  it('is compared by the meaning of names, not by their spelling', () => {
    const own = model({ in: `${CREATES.in} s: b.Kind`, jar: `${JAR} s: Kind` });
    const b = 'export enum Kind { A = "a" }';
    const imports = 'import * as b from "./b.sea"\nimport { Kind } from "./b.sea"\n';
    expectFindings({ 'a.sea': imports + own, 'b.sea': b });
    const other = own.replace('input In', 'input «In»') + 'enum Kind { A = "a" }';
    expectFindings({ 'a.sea': `import * as b from "./b.sea"\n${other}`, 'b.sea': b }, 'APP011');
  });
});

describe('policies that govern an operation', () => {
  it.each([
    'size <= 10',
    'not (input.size > 1 or state.size < 3) and size * 2 - 1 < 9',
    'actor.role = role<Keeper> or role<Keeper> != actor',
    'actor.role = "Keeper"',
  ])('may say %s', (policy) => {
    expectFindings(bound(policy));
  });

  it.each([
    'size <= «10 "kilo"»',
    '«forall f in flows: (f.x = "y")»',
    '«count(flows)» = 0',
    '(«size as "kilo"») > «1 "kilo"»',
    'size = «role<Keeper>»',
    'actor.role = «role<Ghost>»',
    '«tag contains "x"»',
    '«tag matches "Tag"»',
    '«"x" has_role "Keeper"»',
    '«ghost» <= 10',
    'input.«ghost» <= 10',
    'state.«sise» <= 10',
    '«other.x» = 1',
    '«request.model» = "x"',
    'actor.«name» = "x"',
    '«input» = 1',
    '«group_by(f in flows: f.x) { true }»',
  ])('may not say %s', (policy) => {
    const marks = policy.split('«').length - 1;
    const [finding] = expectFindings(bound(policy), ...Array<string>(marks).fill('APP007'));
    expect(finding?.related).toMatchObject([{ message: 'the operation binds it here' }]);
  });

  it('are declared Constraints, enforced beforehand, and fail with a declared failure', () => {
    expectFindings(model({ access: governed('«ghost» at precondition fails with bad') }), 'APP007');
    expectFindings(model({ access: governed('«Jar» at precondition fails with bad') }), 'APP007');
    expectFindings(model({ access: governed('«derived» at precondition fails with bad') }), 'APP007');
    expectFindings(model({ access: governed('«loose» at precondition fails with bad') }), 'APP007');
    expectFindings(model({ access: governed('cap at «invariant» fails with bad') }), 'APP007');
    expectFindings(model({ access: governed('cap at «Precondition» fails with bad') }), 'APP007');
    const [finding] = expectFindings(model({ access: governed('cap at precondition fails with «bda»') }), 'APP008');
    expect(finding?.help).toBe('did you mean bad?');
  });

  it('are judged where they are declared, for each operation that binds them', () => {
    const [finding] = expectFindings(
      {
        'a.sea': `import * as p from "./p.sea"\n${model({ access: governed('p.cap at precondition fails with bad') })}`,
        'p.sea': '@namespace "p"\nexport Policy cap per Constraint Obligation priority 1 as: «sise» < 3',
      },
      'APP007',
    );
    expect(finding).toMatchObject({ help: 'did you mean size?', related: [{ path: 'a.sea' }] });
  });
});

it('what stands out of order is the least that must move', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { maxLength: 12 }), (ranks) => {
      const items = ranks.map((rank, at) => ({ rank, at }));
      const moved = outOfOrder(items, ({ rank }) => rank);
      const kept = items.filter((item) => !moved.includes(item)).map(({ rank }) => rank);
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
      let longest = 0;
      for (let mask = 0; mask < 2 ** ranks.length; mask++) {
        const some = ranks.filter((_, at) => (mask >> at) % 2 === 1);
        if (some.every((rank, at) => at === 0 || (some[at - 1] as number) <= rank))
          longest = Math.max(longest, some.length);
      }
      expect(kept).toHaveLength(longest);
    }),
    { numRuns: 40 },
  );
});
