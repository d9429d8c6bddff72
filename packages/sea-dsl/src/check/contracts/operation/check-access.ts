import type { OperationDeclaration } from '../../../syntax/ast.ts';
import { isDeclaredRole } from '../../binder/role-reference.ts';
import type { DeclaredSymbol } from '../../binder/symbol.ts';
import type { CheckContext } from '../../check-context.ts';
import { resolve } from '../../collections/field-types.ts';
import { placeIn, relatedTo, replacement, suggestion } from '../../report/replacement.ts';
import { referenceDetails, written } from '../references.ts';
import { type Clause, clauseOf, failuresOf } from './clauses.ts';
import type { OperationMeaning } from './operation-meaning.ts';
import { scopeProblems } from './policy-scope.ts';

type Binding = Clause<'access_policy_governed'>['bindings'][number];

/** Policies bound by an operation can be decided before it runs (APP007), and fail with a declared code (APP008). */
export function checkAccess(operation: OperationDeclaration, meaning: OperationMeaning, context: CheckContext): void {
  const codes = failuresOf(operation).map(({ code }) => code.value);
  for (const binding of clauseOf(operation, 'access_policy_governed')?.bindings ?? []) {
    checkPoint(binding, context);
    checkPolicy(binding, meaning, context);
    const { failureCode } = binding;
    if (codes.includes(failureCode.value)) continue;
    const near = suggestion(context.file.source, failureCode.span, failureCode.value, codes);
    const problem = `the operation "${operation.name.value}" declares no failure "${failureCode.value}"`;
    context.report('APP008', failureCode, { problem }, near);
  }
}

function checkPoint({ enforcementPoint }: Binding, { file, report }: CheckContext): void {
  if (enforcementPoint.value === 'precondition') return;
  const problem = `policies are not enforced at "${enforcementPoint.value}" yet: only at precondition`;
  const details = replacement(file.source, enforcementPoint.span, 'precondition');
  report('APP007', enforcementPoint, { problem }, { ...details, help: 'write precondition' });
}

function checkPolicy({ policy: reference }: Binding, meaning: OperationMeaning, context: CheckContext): void {
  const policy = resolve('Policy', reference, context.scope);
  const name = written(reference);
  if (policy === undefined) {
    const details = referenceDetails('Policy', reference, context);
    context.report('APP007', reference, { problem: `there is no policy "${name}"` }, details);
    return;
  }
  if (policy.declaration.per?.kind !== 'Constraint') {
    const details = {
      help: 'write `per Constraint <modality> priority <n>`',
      related: relatedTo(policy, 'declared here'),
    };
    context.report(
      'APP007',
      reference,
      { problem: `the policy "${name}" is of another kind than Constraint` },
      details,
    );
    return;
  }
  checkScope(policy, { reference, meaning }, context);
}

function checkScope(
  policy: DeclaredSymbol<'Policy'>,
  { reference, meaning }: { readonly reference: Binding['policy']; readonly meaning: OperationMeaning },
  context: CheckContext,
): void {
  const { input, state } = meaning;
  if (input === undefined || state === undefined) return;
  const scope = context.scopeOf(policy.file);
  const found = scopeProblems(policy.declaration.expression, {
    inputs: input,
    state,
    hasRole: ({ role }) => isDeclaredRole(role, scope),
  });
  const report = context.reportIn(policy.file);
  const related = [placeIn(context.file, reference, 'the operation binds it here')];
  for (const { span, problem, name } of found) {
    const at = span ?? policy.name.span;
    const near = name === undefined ? {} : suggestion(policy.file.source, at, name.written, name.known);
    const full = `the policy "${policy.name.value}" governs an operation, and ${problem}`;
    report('APP007', at, { problem: full }, { ...near, related });
  }
}
