import type { Location } from '@sea-forge/diagnostics';
import type { Expression, TraceNode, Value } from '@sea-forge/policy';
import type { SourceFile } from '../../syntax/ast.ts';
import { ModelItem } from '../model/model-item.ts';
import { valueText } from './value-text.ts';
import { reasonOf } from './reason.ts';

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
  readonly about?: { readonly label: string; readonly place?: Location; readonly item?: ModelItem };
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

/** @param hasClock whether the moment was told that windows count back from. */
export function traceStep(node: TraceNode, file: SourceFile, hasClock: boolean): TraceStep {
  const { expression, value, about } = node;
  const children = node.children
    .filter((child) => !LITERALS.has(child.expression.type) || child.about !== undefined)
    .map((child) => traceStep(child, file, hasClock));
  const explained = children.some((child) => child.value === undefined);
  const subject = about === undefined ? undefined : subjectOf(about);
  const reason = value === undefined && !explained ? reasonOf(node, subject?.label, hasClock) : undefined;
  return {
    expression,
    text: textOf(node, file),
    value,
    ...(expression.span === undefined
      ? {}
      : { place: { path: file.source.path, range: file.source.range(expression.span) } }),
    ...(subject === undefined ? {} : { about: subject }),
    ...(reason === undefined ? {} : { reason }),
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

function subjectOf(about: NonNullable<TraceNode['about']>): NonNullable<TraceStep['about']> {
  if (about.kind === 'group') {
    const key = about.key === undefined ? 'without a key' : valueText(about.key);
    return { label: `group ${key} of ${about.size}` };
  }
  const { item } = about;
  // Items come from the model, which makes no others.
  if (!(item instanceof ModelItem)) return { label: 'an item' };
  return { label: item.label, item, ...(item.place === undefined ? {} : { place: item.place }) };
}
