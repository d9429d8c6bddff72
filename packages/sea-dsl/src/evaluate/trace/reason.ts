import { factDefinition, type TraceNode } from '@sea-forge/policy';
import { valueText } from './value-text.ts';

/**
 * Why an expression is unknown all of whose parts are known.
 *
 * @param owner the item that it is evaluated for, if there is one; `items` are those that variables stand for.
 */
export function reasonOf(
  { expression, children }: TraceNode,
  owner: string | undefined,
  items: ReadonlyMap<string, string>,
  hasClock: boolean,
): string {
  switch (expression.type) {
    case 'MemberAccess': {
      const name = `${expression.object}.${expression.member}`;
      if (factDefinition(name) !== undefined) return `the fact ${name} is missing`;
      const item = items.get(expression.object);
      return item === undefined ? `nothing is known of ${name}` : `${item} has no "${expression.member}"`;
    }
    case 'Variable':
      return `nothing is known of ${expression.name}`;
    case 'Aggregation':
    case 'AggregationComprehension':
      if (owner !== undefined) {
        return hasClock
          ? `${owner} has no time: a "timestamp" or "created_at"`
          : 'there is no clock to count back from: tell the moment with --now';
      }
      return children.length === 0
        ? `there is nothing to take the ${expression.function.toLowerCase()} of`
        : 'these values cannot be taken together';
    case 'Binary':
      if (expression.op === 'HasRole') return `no fact says which roles ${written(children[0])} has`;
      if (expression.op === 'Divide') return 'this is a division by zero, or of what has no quotient';
      return `${children.map(written).join(' and ')} do not compare`;
    case 'Cast':
      return `${written(children[0])} does not convert to "${expression.target_type}"`;
    default:
      return 'it has no value';
  }
}

function written(node: TraceNode | undefined): string {
  return valueText(node?.value);
}
