import type { PolicyDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { checkPolicyExpression } from '../expression/check-expression.ts';
import { checkTags } from './check-tags.ts';

export function checkPolicy(policy: PolicyDeclaration, context: CheckContext): void {
  checkTags(policy, context);
  checkPolicyExpression(policy, context);
}
