import type { Span } from '@sea-forge/diagnostics';
import { readsOf, type RoleReference } from '@sea-forge/policy';
import type { MetricDeclaration, PolicyDeclaration } from '../../syntax/ast.ts';
import { isDeclaredRole } from '../binder/role-reference.ts';
import type { CheckContext } from '../check-context.ts';
import { scopeProblems } from '../contracts/operation/policy-scope.ts';
import { type Report, severityOf } from '../report/findings.ts';
import { checkGatewayPolicy } from './check-gateway-policy.ts';
import { type Environment, spanOf, typeOf } from './environment.ts';
import { inferTruth } from './expect.ts';
import { infer } from './infer.ts';
import { describe, type QuantityType, type StaticType } from './static-type.ts';
import { comparability, dimensions } from './unit-sets.ts';

/**
 * The condition of a policy is true, false or unknown, whatever happens (ruling R6). One that reads facts is decided by
 * the gateway and must have a meaning there (ruling R15).
 */
export function checkPolicyExpression(policy: PolicyDeclaration, context: CheckContext): void {
  let isFaulty = false;
  const unscoped = unscopedParts(policy, context);
  const report: Report = (code, at, parameters, details) => {
    const { start, end } = 'span' in at ? at.span : at;
    // The operation that binds the policy says so (APP007).
    if (unscoped.some((part) => part.start < end && start < part.end)) return;
    isFaulty ||= severityOf(code, details) === 'error';
    context.report(code, at, parameters, details);
  };
  const isGateway = readsOf(policy.expression).length > 0;
  inferTruth(policy.expression, environmentOf(policy, context, report, context.bindings.of(policy), isGateway));
  if (isGateway && !isFaulty) checkGatewayPolicy(policy, context);
}

/** Parts of a policy that no operation binding it can compute. */
function unscopedParts(policy: PolicyDeclaration, { bindings, scope }: CheckContext): readonly Span[] {
  const bound = bindings.of(policy);
  if (bound === undefined) return [];
  const names = { ...bound, hasRole: ({ role }: RoleReference) => isDeclaredRole(role, scope) };
  return scopeProblems(policy.expression, names).flatMap(({ span }) => span ?? []);
}

const MEASURES: ReadonlySet<StaticType['kind']> = new Set<StaticType['kind']>([
  'number',
  'quantity',
  'boolean',
  'unknown',
  'instant',
]);

/** What a metric measures is a number, a quantity, an instant or a condition. */
export function checkMetricExpression(metric: MetricDeclaration, context: CheckContext): void {
  const environment = environmentOf(metric, context, context.report, undefined, false);
  const type = typeOf(metric.expression, environment);
  if (MEASURES.has(type.kind)) {
    checkMetricUnit(metric, type, context);
    return;
  }
  context.report(
    'E100',
    spanOf(metric.expression, environment),
    { problem: `a metric is a number, this is ${describe(type)}` },
    { help: 'count or sum something' },
  );
}

/** A quantity is shown in the metric's unit, where that is one (a metric may count anything: `flows`). */
function checkMetricUnit({ unit }: MetricDeclaration, type: StaticType, { units, report }: CheckContext): void {
  if (unit === undefined || units.get(unit.value) === undefined || type.kind !== 'quantity') return;
  const shown: QuantityType = { kind: 'quantity', units: new Set([unit.value]), adoptsNumbers: false };
  if (comparability(type, shown, units) === 'ok') return;
  report('E202', unit, { from: dimensions(type, units), to: dimensions(shown, units) });
}

function environmentOf(
  { name }: PolicyDeclaration | MetricDeclaration,
  context: CheckContext,
  report: Report,
  bound: Environment['bound'],
  isGateway: boolean,
): Environment {
  // Written out: a spread with more members behind it gives each object a hidden class of its own.
  const { file, scope, units, collections } = context;
  const undeclaredRoot = context.evaluating && !isGateway ? 'warning' : 'error';
  const declarationSpan = name.span;
  return { file, scope, units, collections, report, locals: NO_LOCALS, bound, undeclaredRoot, declarationSpan, infer };
}

const NO_LOCALS: Environment['locals'] = new Map();
