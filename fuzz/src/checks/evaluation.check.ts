import {
  compileExpression,
  compilePattern,
  evaluate,
  evaluateIn,
  type Expression,
  type Facts,
  type Item,
  type Truth,
  valueIn,
} from '@sea-forge/policy';
import type { Check } from './subject.ts';

const facts: Facts = {
  request: { pii_count: 2, user: 'a', stream: true, pii_types: ['email'], temperature: 0.5, token_count: 1e21 },
  response: { toxicity: 0.1 },
  model: { removal_date: '2030-01-01T00:00:00Z', risk_tier: 'high' },
  context: { hour: 3 },
};
const nothing: Facts = { request: {}, response: {}, model: {}, context: {} };
const flow: Item = new Map<string, string | number>([
  ['resource', 'Honey'],
  ['quantity', 3],
  ['id', '1'],
  ['from', 'Hive'],
]);
const tag = compilePattern('^[a-z]+$');
const patterns = new Map(tag.ok ? [['Tag', tag.pattern]] : []);

/** What makes sense has a value, known or not; nothing throws on the way. */
export const evaluationCheck: Check = {
  name: 'evaluation',
  run: ({ file, isSound }) => {
    if (!isSound) return undefined;
    for (const declaration of file.declarations) {
      if (declaration.kind === 'Metric') valueIn(declaration.expression, environmentOf([flow]));
      if (declaration.kind !== 'Policy') continue;
      const problem = policyProblem(declaration.expression);
      if (problem !== undefined) return `policy ${declaration.name.value}: ${problem}`;
    }
    return undefined;
  },
};

function policyProblem(expression: Expression): string | undefined {
  const values = [
    evaluate(expression, facts),
    evaluate(expression, nothing),
    evaluateIn(expression, environmentOf([])),
    evaluateIn(expression, environmentOf([flow, new Map()])),
  ];
  if (!values.every(isTruth)) return `has the value ${String(values.find((one) => !isTruth(one)))}`;
  compileExpression(expression);
  return undefined;
}

function environmentOf(items: readonly Item[]) {
  return { items: () => items, patterns };
}

function isTruth(value: Truth): boolean {
  return value === true || value === false || value === 'unknown';
}
