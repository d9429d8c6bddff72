import type { Expression } from '@sea-forge/policy';
import type { StepSubject, TraceStep } from './trace-step.ts';
import { plainText } from './value-text.ts';

/** Most reasons that one sentence names. */
const REASONS = 3;

/**
 * Why a policy came out as it did, in half a sentence: `flow Honey from Hive to Jar has quantity 3`, `count(flows) is 2`,
 * `the fact request.pii_count is missing`.
 */
export function summaryOf(step: TraceStep): string {
  const reasons = [...new Set(step.value === undefined ? missing(step) : deciding(step))];
  const shown = reasons.slice(0, REASONS).join('; ');
  if (reasons.length === 0) return `${step.text} is ${plainText(step.value)}`;
  return reasons.length > REASONS ? `${shown}; and ${reasons.length - REASONS} more` : shown;
}

function missing(step: TraceStep): readonly string[] {
  const own = step.reason === undefined ? [] : [step.reason];
  return [...own, ...step.children.filter(({ value }) => value === undefined).flatMap(missing)];
}

function deciding(step: TraceStep): readonly string[] {
  const inner = decidingParts(step).flatMap(deciding);
  const item = step.about === undefined ? undefined : itemReason(step, step.about);
  if (item !== undefined) return [item, ...inner];
  if (inner.length > 0 || isLogical(step.expression)) return inner;
  return step.children
    .filter(({ about }) => about === undefined)
    .map((operand) => `${operand.text} is ${plainText(operand.value)}`);
}

/** `flow Honey from Hive to Jar has quantity 3 kg`: what was read of the item. */
function itemReason(step: TraceStep, { label, item }: StepSubject): string | undefined {
  if (item === undefined) {
    const operands = step.children.map(({ text, value }) => `${text} is ${plainText(value)}`);
    return [label, ...operands].join(': ');
  }
  const members = [...membersRead(step, item.variable)].map(([name, value]) => `${name} ${value}`);
  return members.length === 0 ? label : `${label} has ${members.join(', ')}`;
}

/** Members of the item in this part, by name, whatever else is in it. */
function membersRead(step: TraceStep, variable: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const pending = [step];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { expression, value } = next;
    if (expression.type === 'MemberAccess' && expression.object === variable && value !== undefined) {
      members.set(expression.member, plainText(value));
    }
    pending.push(...[...next.children].reverse());
  }
  return members;
}

/** The parts that made a condition what it is. */
function decidingParts({ expression, value, children }: TraceStep): readonly TraceStep[] {
  if (expression.type === 'Unary') return children;
  if (isLogical(expression)) return children.filter((child) => child.value === value);
  return [];
}

function isLogical(expression: Expression): boolean {
  if (expression.type === 'Binary') return expression.op === 'And' || expression.op === 'Or';
  return expression.type === 'Quantifier' || expression.type === 'GroupBy' || expression.type === 'Unary';
}
