import type { OperationDeclaration } from '../../../syntax/ast.ts';
import type { CheckContext } from '../../check-context.ts';
import { checkAccess } from './check-access.ts';
import { checkClauses } from './check-clauses.ts';
import { checkFailures } from './check-failures.ts';
import { checkLowering } from './check-lowering.ts';
import { checkStrategies } from './check-strategies.ts';
import { resolveOperation } from './operation-meaning.ts';

/**
 * The contract of an operation (section 12): its clauses, what they name, failures, strategies, how input becomes state
 * and state becomes output, and the policies that govern it. Clauses that are not in order end the matter.
 */
export function checkOperation(operation: OperationDeclaration, context: CheckContext): void {
  const effect = checkClauses(operation, context);
  if (effect === undefined) return;
  const meaning = resolveOperation(operation, effect, context);
  checkFailures(operation, meaning, context);
  checkStrategies(operation, meaning, context);
  checkLowering(operation, meaning, context);
  checkAccess(operation, meaning, context);
}
