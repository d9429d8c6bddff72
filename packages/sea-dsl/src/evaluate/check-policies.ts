import { compareDiagnostics, type Diagnostic, hasErrors } from '@sea-forge/diagnostics';
import { childrenOf, type Expression, readsOf, readTags } from '@sea-forge/policy';
import type { CheckedModules } from '../check/compilation.ts';
import { diagnostic } from '../codes.ts';
import type { PolicyDeclaration, SourceFile } from '../syntax/ast.ts';
import { PolicyEvaluation, type PolicyVerdict } from './evaluate-policies.ts';
import { summaryOf } from './trace/summary.ts';
import type { TraceStep } from './trace/trace-step.ts';

/**
 * Evaluates every policy that needs nothing but the model: violated is E408, unknown E409, too much work E400. Left out
 * are those that read facts or are bound by an operation. One that asks who has a role or looks back from a clock is
 * decided nowhere but in `sea eval`, which is told (E410). Where any file has an error nothing is evaluated: what a
 * policy is over half a model says nothing.
 *
 * @param files as given to `check`, like `modules`.
 * @param earlier everything found in them so far.
 */
export function checkPolicies(
  files: readonly SourceFile[],
  earlier: readonly Diagnostic[],
  modules: CheckedModules = {},
): readonly Diagnostic[] {
  if (hasErrors(earlier)) return [];
  const candidates = files.flatMap((file) =>
    file.declarations.flatMap((policy) =>
      policy.kind === 'Policy' && policy.per?.modality !== 'Permission' && readsOf(policy.expression).length === 0
        ? [{ policy, file }]
        : [],
    ),
  );
  if (candidates.length === 0) return [];
  const evaluation = new PolicyEvaluation(files, modules);
  return candidates
    .filter(({ policy, file }) => !evaluation.isBound(policy, file))
    .flatMap(({ policy, file }) => {
      const missing = missingAtDesignTime(policy.expression);
      return missing === undefined
        ? finding(evaluation.verdict(policy, file), earlier)
        : [notDecided(policy, file, missing)];
    })
    .sort(compareDiagnostics);
}

/** What a policy needs that no file of the model can say. */
function missingAtDesignTime(expression: Expression): string | undefined {
  const pending = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === 'Binary' && next.op === 'HasRole') return 'it asks who has a role';
    if (next.type === 'AggregationComprehension' && next.window !== undefined) return 'it looks back from a clock';
    pending.push(...childrenOf(next));
  }
  return undefined;
}

function notDecided({ name }: PolicyDeclaration, { source }: SourceFile, because: string): Diagnostic {
  return diagnostic('E410', { source, span: name.span }, { name: name.value, because });
}

function finding(verdict: PolicyVerdict, earlier: readonly Diagnostic[]): readonly Diagnostic[] {
  const { policy, file } = verdict;
  const place = { source: file.source, span: policy.name.span };
  const name = policy.name.value;
  if (!verdict.decided) return [verdict.diagnostic];
  if (verdict.violated === false) return [];
  const trace = verdict.trace();
  const parameters = { name, because: summaryOf(trace) };
  const related = itemPlaces(trace);
  if (verdict.violated === true) return [diagnostic('E408', place, parameters, { related })];
  const { onUnknown } = readTags(policy.tags.map(({ value }) => value));
  const isTold = earlier.some((each) => isWithin(each, policy, file) && EXPLAINS_UNKNOWN.has(each.code));
  return onUnknown === 'allow' || isTold ? [] : [diagnostic('E409', place, parameters, { related })];
}

/** Warnings that say already why a policy is unknown, at the very part of it. */
const EXPLAINS_UNKNOWN: ReadonlySet<string> = new Set(['E205', 'E306', 'E406']);

function isWithin({ path, range }: Diagnostic, { span }: PolicyDeclaration, { source }: SourceFile): boolean {
  if (path !== source.path || range === undefined) return false;
  const whole = source.range(span);
  const from = range.start.line - whole.start.line || range.start.column - whole.start.column;
  const to = range.start.line - whole.end.line || range.start.column - whole.end.column;
  return from >= 0 && to < 0;
}

/** Where the items are declared that decided, the first few. */
function itemPlaces(trace: TraceStep): NonNullable<Diagnostic['related']> {
  const places = new Map<string, NonNullable<Diagnostic['related']>[number]>();
  const pending = [trace];
  for (let next = pending.pop(); next !== undefined && places.size < 3; next = pending.pop()) {
    const { about } = next;
    if (about?.place !== undefined && next.value === trace.value) {
      places.set(about.label, { ...about.place, message: about.label });
    }
    pending.push(...[...next.children].reverse());
  }
  return [...places.values()];
}
