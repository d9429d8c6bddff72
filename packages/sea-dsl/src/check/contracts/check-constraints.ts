import type { Field, FieldConstraint } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { resolve } from '../collections/field-types.ts';
import { placeIn } from '../report/replacement.ts';
import { decimal } from '../units/decimal.ts';
import { type ContractType, typeWord } from './contract-type.ts';
import { referenceDetails, written } from './references.ts';

type Kind = FieldConstraint['kind'];
type Bound = Extract<FieldConstraint, { readonly value: unknown }>;

const NUMERIC: readonly string[] = ['int', 'decimal', 'quantity'];

/** The types that a constraint applies to, and what there may be one of at most. */
const rules: Readonly<Record<Kind, { readonly types: readonly string[]; readonly group: string }>> = {
  min: { types: NUMERIC, group: 'lower bound' },
  exclusive_min: { types: NUMERIC, group: 'lower bound' },
  max: { types: NUMERIC, group: 'upper bound' },
  exclusive_max: { types: NUMERIC, group: 'upper bound' },
  min_length: { types: ['string'], group: 'minimum length' },
  max_length: { types: ['string'], group: 'maximum length' },
  min_items: { types: ['list'], group: 'minimum number of items' },
  max_items: { types: ['list'], group: 'maximum number of items' },
  pattern: { types: ['string'], group: 'pattern' },
};

/** Pairs of groups that leave nothing between them if the first is too large. */
const INTERVALS = [
  ['lower bound', 'upper bound'],
  ['minimum length', 'maximum length'],
  ['minimum number of items', 'maximum number of items'],
] as const;

const MAX_LENGTH = 2 ** 32 - 1;
const MAX_DIGITS = 28;

/** Constraints apply to the type of their field, each once, and leave some value possible (APP012, section 12). */
export function checkConstraints({ name, constraints }: Field, type: ContractType, context: CheckContext): void {
  const field = `the field "${name.value}"`;
  const groups = new Map<string, FieldConstraint>();
  for (const constraint of constraints) {
    const { types, group } = rules[constraint.kind];
    const first = groups.get(group);
    if (!types.includes(typeWord(type))) {
      const problem = `${constraint.kind} does not apply to ${field}, whose type is ${typeWord(type)}`;
      context.report('APP012', constraint, { problem }, { help: `it applies to ${types.join(', ')}` });
    } else if (first !== undefined) {
      const related = [placeIn(context.file, first, 'the first one')];
      const details = { help: 'keep one of them', related };
      context.report('APP012', constraint, { problem: `${field} has more than one ${group}` }, details);
    } else {
      groups.set(group, constraint);
      checkOperand(constraint, field, context);
    }
  }
  for (const [lower, upper] of INTERVALS) checkInterval(groups.get(lower), groups.get(upper), field, context);
}

function checkOperand(constraint: FieldConstraint, field: string, context: CheckContext): void {
  if (constraint.kind === 'pattern') {
    const { symbol } = constraint;
    if (resolve('Pattern', symbol, context.scope) !== undefined) return;
    const problem = `there is no pattern "${written(symbol)}" for ${field}`;
    context.report('APP012', symbol, { problem }, referenceDetails('Pattern', symbol, context));
    return;
  }
  const { text } = constraint.value;
  const isBound = rules[constraint.kind].types === NUMERIC;
  if (isBound && significant(text) > MAX_DIGITS) {
    const problem = `a bound of ${field} has more than ${MAX_DIGITS} digits`;
    context.report('APP012', constraint.value, { problem }, { help: 'round it' });
  } else if (!isBound && Number(text) > MAX_LENGTH) {
    const problem = `a length of ${field} is too large: ${text}`;
    context.report('APP012', constraint.value, { problem }, { help: `the largest is ${MAX_LENGTH}` });
  }
}

function significant(text: string): number {
  return text.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

function checkInterval(
  lower: FieldConstraint | undefined,
  upper: FieldConstraint | undefined,
  field: string,
  { file, report }: CheckContext,
): void {
  if (lower === undefined || upper === undefined || !isEmpty(lower as Bound, upper as Bound)) return;
  const [first, second] = lower.span.start < upper.span.start ? [lower, upper] : [upper, lower];
  const related = [placeIn(file, first, 'together with this')];
  const problem = `the constraints of ${field} leave no value possible`;
  report('APP012', second, { problem }, { help: 'raise the upper one, or lower the lower one', related });
}

function isEmpty(lower: Bound, upper: Bound): boolean {
  const [from, to] = [decimal(lower.value.text), decimal(upper.value.text)];
  if (from === undefined || to === undefined) return false;
  const isOpen = lower.kind === 'exclusive_min' || upper.kind === 'exclusive_max';
  return from.gt(to) || (isOpen && from.eq(to));
}
