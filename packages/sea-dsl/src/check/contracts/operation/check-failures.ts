import type { OperationDeclaration, Text } from '../../../syntax/ast.ts';
import type { CheckContext } from '../../check-context.ts';
import { placeIn, suggestion } from '../../report/replacement.ts';
import { clauseOf, failuresOf } from './clauses.ts';
import type { OperationMeaning } from './operation-meaning.ts';

const KINDS = ['input_validation', 'policy', 'missing_state', 'idempotency_conflict', 'concurrency_conflict'] as const;
type FailureKind = (typeof KINDS)[number];

const LOWER_SNAKE_CASE = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;

/** Each way to fail has one failure, with a code of its own and a meaning (APP008, section 12). */
export function checkFailures(operation: OperationDeclaration, meaning: OperationMeaning, context: CheckContext): void {
  const seen = new Map<string, Text>();
  for (const { code, kinds, message } of failuresOf(operation)) {
    checkCode(code, context);
    if (message.value.trim() === '') {
      const details = { help: 'say what it means to the caller' };
      context.report('APP008', message, { problem: `the failure "${code.value}" has no meaning` }, details);
    }
    for (const kind of kinds) checkKind(kind, seen, context);
  }
  for (const [kind, reason] of requiredKinds(operation, meaning)) {
    if (seen.has(kind)) continue;
    const problem = `the operation "${operation.name.value}" can fail by ${kind}, but declares no such failure`;
    const help = `${reason}: add \`failure <code> for ${kind} "..."\``;
    context.report('APP008', operation.name, { problem }, { help });
  }
}

function checkCode(code: Text, { file, failureCodes, report }: CheckContext): void {
  if (!LOWER_SNAKE_CASE.test(code.value)) {
    const snake = snakeCase(code.value);
    const help = snake === '' ? 'use lower-case letters, digits and single underscores' : `write ${snake}`;
    report('APP008', code, { problem: `the failure code "${code.value}" is not in lower_snake_case` }, { help });
  }
  const first = failureCodes.firstOf(code);
  if (first === undefined) return;
  const related = [placeIn(first.file, first.code, 'the first one')];
  const where = first.file === file ? '' : ` in ${first.file.source.path}`;
  const problem = `the failure code "${code.value}" is declared already${where}`;
  report('APP008', code, { problem }, { help: 'give each failure a code of its own', related });
}

function snakeCase(code: string): string {
  const words = code
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.filter((word) => word !== '').join('_');
}

function checkKind(kind: Text, seen: Map<string, Text>, { file, report }: CheckContext): void {
  if (!KINDS.some((each) => each === kind.value)) {
    const problem = `there is no kind of failure "${kind.value}": kinds are written in lower case`;
    report('APP008', kind, { problem }, suggestion(file.source, kind.span, kind.value, KINDS));
    // The way to fail is covered, only misspelt.
    seen.set(kind.value.toLowerCase(), kind);
    return;
  }
  const first = seen.get(kind.value);
  if (first === undefined) {
    seen.set(kind.value, kind);
    return;
  }
  const details = { help: 'name each kind once', related: [placeIn(file, first, 'the first one')] };
  report('APP008', kind, { problem: `the operation has two failures for ${kind.value}` }, details);
}

/** The ways in which an operation can fail, with their reasons. */
function requiredKinds(
  operation: OperationDeclaration,
  { effect, input }: OperationMeaning,
): ReadonlyMap<FailureKind, string> {
  const kinds = new Map<FailureKind, string>();
  const constrained = [...(input?.values() ?? [])].find(({ field }) => field.constraints.length > 0);
  if (constrained !== undefined) {
    kinds.set('input_validation', `the input field "${constrained.field.name.value}" has constraints`);
  }
  if (effect !== 'creates') kinds.set('missing_state', `it ${effect} a state that may not be there`);
  if (clauseOf(operation, 'idempotency_keyed') !== undefined) {
    kinds.set('idempotency_conflict', 'it is idempotent by a key');
  }
  if (clauseOf(operation, 'concurrency_read_snapshot') === undefined) {
    kinds.set('concurrency_conflict', 'calls at the same time may conflict');
  }
  return kinds;
}
