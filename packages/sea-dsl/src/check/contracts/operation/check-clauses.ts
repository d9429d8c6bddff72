import type { OperationClause, OperationDeclaration, Text } from '../../../syntax/ast.ts';
import type { CheckContext } from '../../check-context.ts';
import { placeIn, replacement } from '../../report/replacement.ts';
import { clauseOf, CLAUSES, type Effect, EFFECTS, wordOf } from './clauses.ts';
import { outOfOrder } from './out-of-order.ts';

/**
 * Each clause stands once (failures: at least once), in order, with a value that goes with the others (APP001). The
 * effect, where all is well; nothing more is said of an operation whose clauses are not.
 */
export function checkClauses(operation: OperationDeclaration, context: CheckContext): Effect | undefined {
  const places = checkPlaces(operation, context);
  const values = checkValues(operation, context);
  if (!places || !values) return undefined;
  const effect = clauseOf(operation, 'effect')?.effect.value;
  return EFFECTS.find((each) => each === effect);
}

function checkPlaces({ name, clauses }: OperationDeclaration, { file, report }: CheckContext): boolean {
  const first = new Map<string, OperationClause>();
  const once: OperationClause[] = [];
  let isFine = true;
  for (const clause of clauses) {
    const word = wordOf(clause);
    const before = first.get(word);
    if (before === undefined) first.set(word, clause);
    if (before === undefined || word === 'failure') {
      once.push(clause);
      continue;
    }
    isFine = false;
    const details = { help: 'keep one of the two', related: [placeIn(file, before, 'the first one')] };
    report('APP001', clause, { problem: `the operation "${name.value}" has a second ${word} clause` }, details);
  }
  for (const clause of outOfOrder(once, (each) => CLAUSES.indexOf(wordOf(each)))) {
    isFine = false;
    const problem = `the ${wordOf(clause)} clause of the operation "${name.value}" is out of order`;
    report('APP001', clause, { problem }, { help: `the order is ${CLAUSES.join(', ')}` });
  }
  const missing = CLAUSES.filter((word) => !first.has(word));
  if (missing.length === 0) return isFine;
  const what = `${missing.join(', ')} ${missing.length === 1 ? 'clause' : 'clauses'}`;
  report('APP001', name, { problem: `the operation "${name.value}" has no ${what}` }, { help: `add the ${what}` });
  return false;
}

function checkValues(operation: OperationDeclaration, context: CheckContext): boolean {
  const { report, file } = context;
  let isFine = true;
  const refuse = (at: Text | OperationClause, problem: string, details: { help: string }): void => {
    isFine = false;
    report('APP001', at, { problem }, details);
  };
  const intent = clauseOf(operation, 'intent')?.text;
  if (intent?.value.trim() === '') refuse(intent, 'the intent is blank', { help: 'say what the operation is for' });
  const direction = clauseOf(operation, 'direction')?.direction;
  if (direction !== undefined && direction.value !== 'inbound') {
    const details = replacement(file.source, direction.span, 'inbound') as { help: string };
    refuse(
      direction,
      `the direction "${direction.value}" is not supported: operations are called from outside`,
      details,
    );
  }
  const access = clauseOf(operation, 'access_policy_governed');
  if (clauseOf(operation, 'actor')?.actor === 'anonymous' && access !== undefined) {
    const help = 'write `access public`, or name the role of the actor';
    refuse(access, 'an anonymous actor has public access only', { help });
  }
  const effect = clauseOf(operation, 'effect')?.effect;
  if (effect !== undefined && !EFFECTS.some((each) => each === effect.value)) {
    const details = replacement(file.source, effect.span, effect.value.toLowerCase()) as { help: string };
    refuse(effect, `there is no effect "${effect.value}": effects are written in lower case`, details);
    return false;
  }
  const transaction = clauseOf(operation, 'transaction')?.transaction;
  const expected = effect?.value === 'reads' ? 'read_only' : 'single_aggregate';
  if (effect !== undefined && transaction !== undefined && transaction.value !== expected) {
    const details = replacement(file.source, transaction.span, expected) as { help: string };
    refuse(transaction, `an operation that ${effect.value} has the transaction ${expected}`, details);
  }
  return isFine;
}
