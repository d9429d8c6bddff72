import { childrenOf, compileExpression, type Expression } from '@sea-forge/policy';
import type { PolicyDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';

/** Reports whatever in a policy over facts has no meaning at run time (E407): it is what the compiler would refuse. */
export function checkGatewayPolicy(
  { name, expression }: PolicyDeclaration,
  { scope, units, report }: CheckContext,
): void {
  const patterns = new Map<string, string>();
  for (const pattern of patternsIn(expression)) {
    const found = scope.find('Pattern', pattern);
    if (found.kind === 'found') patterns.set(pattern, found.symbol.declaration.regex.value);
  }
  const compiled = compileExpression(expression, { patterns, units: units.all() });
  if (compiled.ok) return;
  for (const { reason, message, help, span } of compiled.refusals) {
    // It is reported where it is declared.
    if (reason === 'invalid_pattern') continue;
    report('E407', span ?? name, { name: name.value, problem: message }, { help });
  }
}

function patternsIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const pending = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === 'Binary' && next.op === 'Matches' && next.right.type === 'Literal') {
      names.add(String(next.right.value));
    }
    pending.push(...childrenOf(next));
  }
  return names;
}
