import type { Expression } from '@sea-forge/policy';
import { type Environment, spanOf, suggest } from './environment.ts';
import { reportOperand } from './expect.ts';
import type { Operands } from './operands.ts';
import type { StaticType } from './static-type.ts';

/** Checks `x has_role "Keeper"`: something that can have a role, and a role that is declared (ruling R7). */
export function checkRoleTest({ node, left, right }: Operands, environment: Environment): void {
  checkHolder(node.left, left, environment);
  if (right.kind === 'text' && right.literal !== undefined) {
    if (environment.scope.find('Role', right.literal).kind !== 'missing') return;
    const at = spanOf(node.right, environment);
    const details = suggest(environment, at, right.literal, environment.scope.names('Role'));
    environment.report('E301', at, { kind: 'role', name: right.literal }, details);
  } else if (!['text', 'role', 'unknown'].includes(right.kind) && !isDeclared(right, 'role')) {
    reportOperand(node.right, right, '"has_role" needs a role on its right', environment, 'write its name in quotes');
  }
}

function checkHolder(expression: Expression, type: StaticType, environment: Environment): void {
  if (
    ['unknown', 'item', 'actor', 'role'].includes(type.kind) ||
    isDeclared(type, 'entity') ||
    isDeclared(type, 'role')
  )
    return;
  if (type.kind !== 'text') {
    reportOperand(expression, type, '"has_role" needs an entity or a role on its left', environment);
    return;
  }
  const name = type.literal;
  if (name === undefined) return;
  const { scope } = environment;
  if (scope.find('Entity', name).kind !== 'missing' || scope.find('Role', name).kind !== 'missing') return;
  const at = spanOf(expression, environment);
  const details = suggest(environment, at, name, [...scope.names('Entity'), ...scope.names('Role')]);
  environment.report('E301', at, { kind: 'entity or role', name }, details);
}

function isDeclared(type: StaticType, what: string): boolean {
  return type.kind === 'declared' && type.what === what;
}
