import { type Expression, instant } from '@sea-forge/policy';
import { inferAggregation, inferComprehension, inferGroupBy, inferQuantified } from './infer-collection.ts';
import { inferChain } from './infer-chain.ts';
import { inferMember } from './infer-member.ts';
import { inferRole, inferVariable } from './infer-name.ts';
import { inferCast, inferInterval, inferQuantity } from './infer-quantity.ts';
import { type Environment, spanOf, typeOf } from './environment.ts';
import { expectNumeric, expectTruth } from './expect.ts';
import { BOOLEAN, type StaticType, UNKNOWN } from './static-type.ts';

type Inference<Node extends Expression> = (node: Node, environment: Environment) => StaticType;
type Inferences = { readonly [Type in Expression['type']]: Inference<Extract<Expression, { type: Type }>> };

/** One inference per kind of node. */
const inferences: Inferences = {
  Literal: (node) => {
    if (typeof node.value === 'boolean') return BOOLEAN;
    if (typeof node.value === 'number') return { kind: 'number', literal: node.text ?? String(node.value) };
    return { kind: 'text', literal: node.value };
  },
  TimeLiteral: (node, environment) => {
    if (instant(node.timestamp) === undefined) {
      const parameters = { problem: `"${node.timestamp}" is no instant: there is no such day or time` };
      environment.report('E103', spanOf(node, environment), parameters, { help: 'write a day and a time that exist' });
      return UNKNOWN;
    }
    return { kind: 'instant' };
  },
  QuantityLiteral: inferQuantity,
  IntervalLiteral: inferInterval,
  Variable: inferVariable,
  MemberAccess: inferMember,
  Binary: inferChain,
  Unary: (node, environment) => {
    const operand = typeOf(node.operand, environment);
    if (node.op === 'Not') {
      expectTruth(node.operand, operand, environment);
      return BOOLEAN;
    }
    if (!expectNumeric(node.operand, operand, '"-"', environment)) return UNKNOWN;
    if (operand.kind !== 'number') return operand;
    return operand.literal === undefined ? { kind: 'number' } : { kind: 'number', literal: negated(operand.literal) };
  },
  Cast: inferCast,
  Quantifier: inferQuantified,
  GroupBy: inferGroupBy,
  Aggregation: inferAggregation,
  AggregationComprehension: inferComprehension,
  RoleReference: inferRole,
  // The parser has refused it already (E006).
  InstanceReference: () => UNKNOWN,
};

/** Infers by kind of node; parts call it back through their environment. */
export function infer(expression: Expression, environment: Environment): StaticType {
  const inference = inferences[expression.type] as Inference<Expression>;
  return inference(expression, environment);
}

function negated(literal: string): string {
  return literal.startsWith('-') ? literal.slice(1) : `-${literal}`;
}
