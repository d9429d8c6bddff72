import type { Location } from '@sea-forge/diagnostics';
import type { Expression, TraceNode, Value } from '@sea-forge/policy';
import type { SourceFile } from '../../syntax/ast.ts';
import { ModelItem } from '../model/model-item.ts';
import { valueText } from './value-text.ts';
import { reasonOf } from './reason.ts';

export interface StepSubject {
  readonly label: string;
  readonly place?: Location;
  /** Of an item: itself, and what the expression calls it. */
  readonly item?: { readonly variable: string; readonly members: ModelItem };
}

/** How one part of a policy came out, for a reader. */
export interface TraceStep {
  readonly expression: Expression;
  /** In the author's words, white space aside. */
  readonly text: string;
  /** Undefined is unknown. */
  readonly value: Value;
  /** Absent for what is not written down as such, e.g. each flow's part of `sum(flows.quantity)`. */
  readonly place?: Location;
  /** The item or group that a quantifier or an aggregate looked at here. */
  readonly about?: StepSubject;
  /** Why it is unknown, where none of its parts says so. */
  readonly reason?: string;
  /** Literals are left out: their value is their text. */
  readonly children: readonly TraceStep[];
  /** Parts like these that are not shown. */
  readonly omitted: number;
}

const LITERALS: ReadonlySet<Expression['type']> = new Set<Expression['type']>([
  'Literal',
  'QuantityLiteral',
  'TimeLiteral',
  'IntervalLiteral',
]);

/**
 * @param hasClock whether the moment was told that windows count back from.
 * @param items labels of the items that variables stand for here.
 */
export function traceStep(
  node: TraceNode,
  file: SourceFile,
  hasClock: boolean,
  items: ReadonlyMap<string, string> = new Map(),
): TraceStep {
  const { expression, value, about } = node;
  const subject = about === undefined ? undefined : subjectOf(about);
  const inner = subject?.item === undefined ? items : new Map([...items, [subject.item.variable, subject.label]]);
  const children = node.children
    .filter((child) => !LITERALS.has(child.expression.type) || child.about !== undefined)
    .map((child) => traceStep(child, file, hasClock, inner));
  const isExplained = children.some((child) => child.value === undefined);
  return {
    expression,
    text: textOf(node, file),
    value,
    ...(expression.span === undefined
      ? {}
      : { place: { path: file.source.path, range: file.source.range(expression.span) } }),
    ...(subject === undefined ? {} : { about: subject }),
    ...(value === undefined && !isExplained ? { reason: reasonOf(node, subject?.label, inner, hasClock) } : {}),
    children,
    omitted: node.omitted,
  };
}

function textOf({ expression, about }: TraceNode, { source }: SourceFile): string {
  // A whole comprehension about one of its items is the question whether the item lies in the window.
  if (expression.type === 'AggregationComprehension' && about !== undefined && expression.window !== undefined) {
    return `over last ${expression.window.duration} ${JSON.stringify(expression.window.unit)}`;
  }
  if (expression.span !== undefined) {
    return source.text
      .slice(expression.span.start, expression.span.end)
      .replace(/\/\/.*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim();
  }
  return expression.type === 'MemberAccess' ? `${expression.object}.${expression.member}` : expression.type;
}

function subjectOf(about: NonNullable<TraceNode['about']>): StepSubject {
  if (about.kind === 'group') {
    const key = about.key === undefined ? 'without a key' : valueText(about.key);
    return { label: `group ${key} (${about.size} ${about.size === 1 ? 'item' : 'items'})` };
  }
  const { item, variable } = about;
  // Items come from the model, which makes no others.
  if (!(item instanceof ModelItem)) return { label: 'an item' };
  const { label, place } = item;
  return { label, item: { variable, members: item }, ...(place === undefined ? {} : { place }) };
}
