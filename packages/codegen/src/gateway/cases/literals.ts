import { childrenOf, type Expression } from '@sea-forge/policy';

/** The values that an expression compares facts with. */
export interface Literals {
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
  /** RFC 3339. */
  readonly instants: readonly string[];
  /** `HH:MM` or `HH:MM:SS`. */
  readonly timesOfDay: readonly string[];
}

const TIME_OF_DAY = /^\d\d:\d\d(?::\d\d)?$/;

/** Literals of an expression, each once, in reading order; a number that is negated somewhere with both signs. */
export function literalsOf(expression: Expression): Literals {
  const numbers = new Set<number>();
  const texts = new Set<string>();
  const instants = new Set<string>();
  const timesOfDay = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.type === 'Literal' && Number.isFinite(node.value)) numbers.add(node.value as number);
    if (node.type === 'Literal' && typeof node.value === 'string') texts.add(node.value);
    if (node.type === 'QuantityLiteral') numbers.add(Number(node.value));
    if (node.type === 'TimeLiteral') instants.add(node.timestamp);
    if (node.type === 'Unary' && node.op === 'Negate' && node.operand.type === 'Literal') {
      numbers.add(-Number(node.operand.value));
    }
    if (node.type === 'IntervalLiteral') {
      for (const end of [node.start, node.end]) (TIME_OF_DAY.test(end) ? timesOfDay : instants).add(end);
    }
    childrenOf(node).forEach(visit);
  };
  visit(expression);
  return {
    numbers: [...numbers].filter(Number.isFinite),
    texts: [...texts],
    instants: [...instants],
    timesOfDay: [...timesOfDay],
  };
}
