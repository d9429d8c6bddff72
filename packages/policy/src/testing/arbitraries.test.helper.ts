import fc from 'fast-check';
import type { BinaryOperator, Expression, FactValue } from '../index.ts';
import { amount, as, binary, fact, literal, minus, not, period, time } from './expressions.test.helper.ts';

const instants = ['2030-01-01T00:00:00Z', '2030-01-01T02:00:00+02:00', '2029-12-31T23:59:59.5Z'] as const;

const text = fc.oneof(fc.constantFrom('', 'a', 'ab', 'email', 'unknown', 'true', '1', ...instants), fc.string());
const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.1, 0.2, 0.3, 1e21, 2 ** 53),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const texts = fc.uniqueArray(fc.constantFrom('a', 'email', 'iban')).map((list) => list.sort());

const pool = {
  number: ['request.pii_count', 'request.token_count', 'response.toxicity'],
  text: ['request.user', 'model.owner'],
  boolean: ['request.stream', 'request.consent'],
  instant: ['context.time', 'model.removal_date'],
  texts: ['request.pii_types'],
} as const;
const values = { number, text, boolean: fc.boolean(), instant: fc.constantFrom(...instants), texts };
const wrongKind: fc.Arbitrary<FactValue> = fc.oneof(
  ...Object.values(values),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
);

/** Facts by name: some missing, most of the right kind. */
export const factValues: fc.Arbitrary<Record<string, FactValue | undefined>> = fc.record(
  Object.fromEntries(
    Object.entries(pool).flatMap(([type, names]) =>
      names.map((name) => [
        name,
        fc.oneof({ weight: 9, arbitrary: values[type as keyof typeof values] }, { weight: 1, arbitrary: wrongKind }),
      ]),
    ),
  ),
  { requiredKeys: [] },
);

const named = (type: keyof typeof pool) => fc.constantFrom(...pool[type]).map(fact);
const operation = <Operator extends BinaryOperator>(
  left: fc.Arbitrary<Expression>,
  operators: readonly Operator[],
  right: fc.Arbitrary<Expression>,
) => fc.tuple(left, fc.constantFrom(...operators), right).map((parts) => binary(...parts));

const ORDER = ['Equal', 'NotEqual', 'GreaterThan', 'LessThan', 'GreaterThanOrEqual', 'LessThanOrEqual'] as const;
const TEXT = ['Equal', 'NotEqual', 'Contains', 'StartsWith', 'EndsWith'] as const;
const periods = [period('09:00', '17:00'), period('22:00', '06:00'), period(instants[2], instants[1])] as const;

type Kinds = Record<'condition' | 'value' | 'number' | 'quantity' | 'text' | 'instant', Expression>;

/** Conditions that a gateway policy may have, over the pattern `P` and the unit `crate`; a few make no sense. */
export const { condition } = fc.letrec<Kinds>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    named('boolean'),
    fc.boolean().map(literal),
    tie('condition').map(not),
    operation(tie('condition'), ['And', 'Or'], tie('condition')),
    operation(tie('number'), ORDER, tie('number')),
    operation(tie('quantity'), ORDER, tie('quantity')),
    operation(tie('text'), TEXT, tie('text')),
    operation(named('texts'), ['Contains'], tie('text')),
    operation(tie('instant'), [...ORDER, 'Before', 'After'], tie('instant')),
    operation(tie('condition'), ['Equal', 'NotEqual'], tie('condition')),
    operation(tie('value'), [...ORDER, ...TEXT, 'Before', 'After'], tie('value')),
    tie('text').map((left) => binary(left, 'Matches', 'P')),
    operation(tie('instant'), ['During'], fc.constantFrom(...periods)),
  ),
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    named('number'),
    number.filter((value) => value >= 0).map(literal),
    tie('number').map(minus),
    operation(tie('number'), ['Plus', 'Minus', 'Multiply', 'Divide'], tie('number')),
    operation(tie('quantity'), ['Divide'], tie('quantity')),
  ),
  quantity: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .tuple(fc.constantFrom('0', '1', '1.50', '1000'), fc.constantFrom('kg', 'g', 'USD', 'EUR', 'crate'))
      .map((parts) => amount(...parts)),
    fc.tuple(tie('number'), fc.constantFrom('kg', 'g', 'crate')).map((parts) => as(...parts)),
    tie('quantity').map((operand) => as(operand, 'g')),
    operation(tie('quantity'), ['Plus', 'Minus'], tie('quantity')),
    operation(tie('quantity'), ['Multiply', 'Divide'], tie('number')),
  ),
  text: fc.oneof(named('text'), text.map(literal)),
  instant: fc.oneof(
    named('instant'),
    fc.constantFrom(...instants).map(time),
    fc.constantFrom(...instants).map(literal),
  ),
  value: fc.oneof(tie('condition'), tie('number'), tie('quantity'), tie('text'), tie('instant'), named('texts')),
}));
