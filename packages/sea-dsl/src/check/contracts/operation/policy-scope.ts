import { indexed, type Span } from '@sea-forge/diagnostics';
import {
  type Binary,
  type BinaryOperator,
  childrenOf,
  type Expression,
  type MemberAccess,
  type RoleReference,
} from '@sea-forge/policy';

/** What a policy may read where an operation binds it. */
export interface OperationNames {
  readonly inputs: ReadonlyMap<string, unknown>;
  readonly state: ReadonlyMap<string, unknown>;
  hasRole(reference: RoleReference): boolean;
}

/** A part of a policy that has no value when an operation is called. */
export interface ScopeProblem {
  readonly span: Span | undefined;
  readonly problem: string;
  /** What may have been meant by a name that is not known. */
  readonly name?: { readonly written: string; readonly known: Iterable<string> };
}

const OPERATORS: ReadonlySet<BinaryOperator> = new Set<BinaryOperator>([
  'And',
  'Or',
  'Equal',
  'NotEqual',
  'GreaterThan',
  'LessThan',
  'GreaterThanOrEqual',
  'LessThanOrEqual',
  'Plus',
  'Minus',
  'Multiply',
  'Divide',
]);

const WORDS: Partial<Record<Expression['type'], string>> = {
  TimeLiteral: 'an instant',
  IntervalLiteral: 'an interval',
  Cast: 'a conversion of units',
  Quantifier: 'a quantifier',
  GroupBy: 'a group',
  Aggregation: 'an aggregate',
  AggregationComprehension: 'an aggregate',
  InstanceReference: 'an instance',
};

/**
 * Whatever in a policy cannot be computed from an operation's input, state and actor (section 12), in reading order.
 * Long chains are deep to the left, so they are not walked by recursion.
 */
export function scopeProblems(policy: Expression, names: OperationNames): readonly ScopeProblem[] {
  const problems: ScopeProblem[] = [];
  const pending: { readonly node: Expression; readonly parent: Expression | undefined }[] = [
    { node: policy, parent: undefined },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, parent } = next;
    const found = problemOf(node, parent, names);
    if (typeof found === 'string') problems.push({ span: node.span, problem: found });
    else if (found !== undefined) problems.push(found);
    if (WORDS[node.type] !== undefined) continue;
    for (const child of childrenOf(node).toReversed()) pending.push({ node: child, parent: node });
  }
  return problems;
}

function problemOf(
  node: Expression,
  parent: Expression | undefined,
  names: OperationNames,
): ScopeProblem | string | undefined {
  switch (node.type) {
    case 'Literal':
    case 'Unary':
      return undefined;
    case 'Binary':
      return OPERATORS.has(node.op) ? undefined : `\`${node.op.toLowerCase()}\` is not computed there`;
    case 'Variable':
      return node.name === 'actor' ? undefined : unknownName('input', node.name, node.span, names.inputs);
    case 'MemberAccess':
      return memberProblem(node, names);
    case 'QuantityLiteral':
      return `quantities have no unit there, compare with a bare number in the field's own unit`;
    case 'RoleReference':
      if (!isBesideActor(node, parent)) return 'a role stands opposite `actor.role`, in a comparison with = or !=';
      return names.hasRole(node) ? undefined : `there is no role "${node.role.symbol}"`;
    default:
      return `${WORDS[node.type] ?? 'this'} is not computed there`;
  }
}

function memberProblem(
  { object, member, span }: MemberAccess,
  { inputs, state }: OperationNames,
): ScopeProblem | string | undefined {
  const at = span && { start: span.end - member.length, end: span.end };
  if (object === 'input') return unknownName('input', member, at, inputs);
  if (object === 'state') return unknownName('state', member, at, state);
  if (object !== 'actor') return `${object}.${member} is not known there, only input, state and actor.role are`;
  if (member === 'role') return undefined;
  const name = { written: member, known: ['role'] };
  return { span: at, problem: `the actor has no "${member}", only a role`, name };
}

function unknownName(
  part: 'input' | 'state',
  written: string,
  span: Span | undefined,
  known: ReadonlyMap<string, unknown>,
): ScopeProblem | undefined {
  if (known.has(written)) return undefined;
  return {
    span,
    problem: `its ${part} has no "${written}"`,
    name: { written, known: indexed(known, () => known.keys()) },
  };
}

function isBesideActor(node: RoleReference, parent: Expression | undefined): boolean {
  if (parent?.type !== 'Binary' || (parent.op !== 'Equal' && parent.op !== 'NotEqual')) return false;
  const other = otherSide(parent, node);
  if (other.type === 'Variable') return other.name === 'actor';
  return other.type === 'MemberAccess' && other.object === 'actor' && other.member === 'role';
}

function otherSide({ left, right }: Binary, node: Expression): Expression {
  return left === node ? right : left;
}
