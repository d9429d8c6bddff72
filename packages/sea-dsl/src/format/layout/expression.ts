import type { Expression } from '@sea-forge/policy';
import { collectionWords } from '../../lexer/keywords.ts';
import { Kind } from '../../lexer/kinds.ts';
import { concat, type Document, group, indent, line, sequence, softline } from '../document/document.ts';
import type { Weaver } from '../tokens/weaver.ts';
import { commaList, enclosed } from './enclosed.ts';
import { isChain, precedenceOf } from './precedence.ts';

/**
 * `as:` or the like is laid out already; behind it comes an expression. What joins several operands begins on a line of
 * its own where it does not fit; a call goes on behind the colon and breaks inside its parentheses.
 */
export function assigned(weaver: Weaver, node: Expression): Document {
  if (hugs(node)) return concat(weaver.gap(' '), expression(weaver, node));
  const gap = weaver.gap(line);
  return group(indent(gap, contents(weaver, node)));
}

/** An expression; the gap before it has been laid out. */
export function expression(weaver: Weaver, node: Expression): Document {
  return group(contents(weaver, node));
}

/** The same, breaking where the group around it breaks. */
export function contents(weaver: Weaver, node: Expression): Document {
  if (isParenthesized(weaver, node)) return parenthesized(weaver, node);
  return isChain(node) ? concat(...chain(weaver, node)) : single(weaver, node);
}

/** Operands of one precedence, each operator at the beginning of its line: the first operand, and the rest. */
function chain(weaver: Weaver, node: Expression): readonly [first: Document, rest: Document] {
  const spine: Extract<Expression, { type: 'Binary' }>[] = [];
  let leftmost = node;
  while (leftmost.type === 'Binary' && continues(weaver, leftmost, node)) {
    spine.push(leftmost);
    leftmost = leftmost.left;
  }
  spine.reverse();
  const first = operand(weaver, leftmost);
  const rest = spine.map(({ right }) => concat(weaver.operator(line), ' ', operand(weaver, right)));
  return [first, sequence(rest)];
}

function continues(weaver: Weaver, inner: Expression, outer: Expression): boolean {
  if (inner === outer) return true;
  return precedenceOf(inner) === precedenceOf(outer) && !isParenthesized(weaver, inner);
}

/** Operands that are chains themselves stand further in where they break. */
function operand(weaver: Weaver, node: Expression): Document {
  if (isParenthesized(weaver, node) || !isChain(node)) return expression(weaver, node);
  const [first, rest] = chain(weaver, node);
  return group(first, indent(rest));
}

function single(weaver: Weaver, node: Expression): Document {
  switch (node.type) {
    case 'Binary': {
      const left = operand(weaver, node.left);
      return group(left, indent(weaver.operator(line), ' ', operand(weaver, node.right)));
    }
    case 'Unary': {
      const sign = weaver.lower();
      return concat(sign, weaver.gap(node.op === 'Not' ? ' ' : ''), operand(weaver, node.operand));
    }
    case 'Cast': {
      const value = expression(weaver, node.operand);
      return concat(value, weaver.lowerAfter(' '), weaver.after(' '));
    }
    case 'Quantifier':
      return quantifier(weaver, node);
    case 'GroupBy':
      return groupBy(weaver, node);
    case 'Aggregation':
      return aggregation(weaver);
    case 'AggregationComprehension':
      return comprehension(weaver, node);
    case 'Literal':
      return typeof node.value === 'boolean' ? weaver.lower() : weaver.value();
    case 'QuantityLiteral':
      return concat(weaver.value(), weaver.after(' '));
    case 'IntervalLiteral': {
      const word = weaver.lower();
      return concat(
        word,
        weaver.gap(''),
        commaList(weaver, Kind.RightParenthesis, softline, () => weaver.token()),
      );
    }
    case 'MemberAccess':
      return weaver.reference();
    case 'RoleReference':
      return concat(weaver.lower(), weaver.after(''), weaver.gap(''), weaver.reference(), weaver.after(''));
    case 'InstanceReference':
      return concat(weaver.token(), weaver.after(''));
    case 'TimeLiteral':
    case 'Variable':
      return weaver.token();
  }
}

/** `forall f in flows: (condition)`. */
function quantifier(weaver: Weaver, { condition }: Extract<Expression, { type: 'Quantifier' }>): Document {
  const head = concat(weaver.lower(), weaver.gap(' '), binding(weaver), weaver.after(''), weaver.gap(' '));
  return concat(head, parenthesized(weaver, condition));
}

/** `group_by(f in flows where x: f.to) { condition }`. */
function groupBy(weaver: Weaver, { filter, key, condition }: Extract<Expression, { type: 'GroupBy' }>): Document {
  const word = concat(weaver.lower(), weaver.gap(''));
  const groups = enclosed(weaver, softline, () => {
    const bound = concat(weaver.gap(softline), binding(weaver), where(weaver, filter), weaver.after(''));
    return concat(bound, weaver.gap(line), expression(weaver, key));
  });
  const gap = weaver.gap(' ');
  const test = enclosed(weaver, line, () => concat(weaver.gap(line), contents(weaver, condition)));
  return concat(word, groups, gap, test);
}

/** `sum(flows.quantity)`. */
function aggregation(weaver: Weaver): Document {
  const word = concat(weaver.lower(), weaver.gap(''));
  return concat(
    word,
    enclosed(weaver, softline, () => {
      const gap = weaver.gap(softline);
      const isCollection = weaver.keyword !== undefined && collections.has(weaver.keyword);
      const name = isCollection ? weaver.lower() : weaver.token();
      return weaver.is(Kind.Dot) ? concat(gap, name, weaver.after(''), weaver.after('')) : concat(gap, name);
    }),
  );
}

const collections: ReadonlySet<string> = new Set(collectionWords);

/** `sum(f in flows over last 7 "days" where x: f.quantity)`. */
function comprehension(
  weaver: Weaver,
  { predicate, projection }: Extract<Expression, { type: 'AggregationComprehension' }>,
): Document {
  const word = concat(weaver.lower(), weaver.gap(''));
  return concat(
    word,
    enclosed(weaver, softline, () => {
      const bound = concat(weaver.gap(softline), binding(weaver));
      const over = weaver.keyword === 'over' ? itemWindow(weaver) : '';
      const filter = concat(where(weaver, predicate.span && predicate), weaver.after(''));
      return concat(bound, over, filter, weaver.gap(line), expression(weaver, projection));
    }),
  );
}

/** `f in flows`. */
function binding(weaver: Weaver): Document {
  return concat(weaver.token(), weaver.lowerAfter(' '), weaver.lowerAfter(' '));
}

/** `over last 7 "days"`. */
function itemWindow(weaver: Weaver): Document {
  const words = concat(weaver.lowerAfter(line), weaver.lowerAfter(' '), weaver.gap(' '));
  return concat(words, weaver.value(), weaver.after(' '));
}

function where(weaver: Weaver, filter: Expression | undefined): Document {
  if (filter === undefined) return '';
  const word = concat(weaver.lowerAfter(line), weaver.gap(' '));
  return concat(word, group(indent(contents(weaver, filter))));
}

function isParenthesized(weaver: Weaver, node: Expression): boolean {
  return weaver.is(Kind.LeftParenthesis) && weaver.next.start < (node.span?.start ?? 0);
}

function parenthesized(weaver: Weaver, node: Expression): Document {
  return enclosed(weaver, softline, () => concat(weaver.gap(softline), contents(weaver, node)));
}

/** Whether an expression breaks inside parentheses or braces, if at all. */
function hugs(node: Expression): boolean {
  if (node.type === 'Unary' || node.type === 'Cast') return hugs(node.operand) || isChain(node.operand);
  return node.type !== 'Binary';
}
