import type { BinaryOperator } from '@sea-forge/policy';
import { decimal, duration, flag, name, number, object, oneOf, ref, type Schema, text } from './shapes.ts';

const expression = ref('expression');
const collection = ref('variable');
const aggregate = oneOf('Count', 'Sum', 'Min', 'Max', 'Avg');

const operators: readonly BinaryOperator[] = [
  ...(['And', 'Or', 'Equal', 'NotEqual', 'GreaterThan', 'LessThan', 'GreaterThanOrEqual', 'LessThanOrEqual'] as const),
  ...(['Plus', 'Minus', 'Multiply', 'Divide', 'Contains', 'StartsWith', 'EndsWith', 'Matches', 'HasRole'] as const),
  ...(['Before', 'After', 'During'] as const),
];

const node = (type: string, description: string, members: Readonly<Record<string, Schema>>): Schema =>
  object(type, description, { type: { const: type }, ...members });

const variable = node('Variable', 'A name on its own, or a collection.', { name });

/** The expressions of ast-v3, less spans, with the text of such numbers as a double does not hold. */
export const expressionDefinitions: Readonly<Record<string, Schema>> = {
  variable,
  expression: {
    title: 'Expression',
    description: 'A SEA expression in the shape of ast-v3.',
    oneOf: [
      variable,
      node('Literal', 'A text, number or boolean. A number that a double does not hold has its digits as text.', {
        value: { anyOf: [text, number, flag] },
        'text?': decimal,
      }),
      node('QuantityLiteral', 'An amount with its unit.', { value: decimal, unit: name }),
      node('TimeLiteral', 'A date and time.', { timestamp: text }),
      node('IntervalLiteral', 'A time of day, or a span of time.', { start: text, end: text }),
      node('MemberAccess', 'A member of a named thing, such as the fact request.model.', {
        object: name,
        member: name,
      }),
      node('Binary', 'Two operands.', {
        op: oneOf(...operators),
        left: expression,
        right: expression,
      }),
      node('Unary', 'One operand.', { op: oneOf('Not', 'Negate'), operand: expression }),
      node('Cast', 'A value in another unit.', { operand: expression, target_type: name }),
      node('Quantifier', 'A condition of all, some or one of a collection.', {
        quantifier: oneOf('ForAll', 'Exists', 'ExistsUnique'),
        variable: name,
        collection,
        condition: expression,
      }),
      node('GroupBy', 'A condition of each group of a collection.', {
        variable: name,
        collection,
        'filter?': expression,
        key: expression,
        condition: expression,
      }),
      node('Aggregation', 'One number of a collection.', {
        function: aggregate,
        collection,
        'field?': name,
        'filter?': expression,
      }),
      node('AggregationComprehension', 'One number of what is computed for each of a collection.', {
        function: aggregate,
        variable: name,
        collection,
        'window?': object('Window', 'How far back items count.', { duration, unit: name }),
        predicate: expression,
        projection: expression,
        'target_unit?': name,
      }),
      node('RoleReference', 'A declared role.', {
        role: object('Symbol', 'A name, perhaps of an imported module.', { 'alias?': name, symbol: name }),
      }),
      node('InstanceReference', 'An instance.', { name }),
    ],
  },
};
