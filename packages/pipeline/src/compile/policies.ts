import type { RunTimeDeclarations } from '@sea-forge/codegen';
import { type Diagnostic, nearest, type SourceText } from '@sea-forge/diagnostics';
import type { PolicyNode } from '@sea-forge/model';
import { compileExpression, expressionJson, readsOf, readTags, stageOf } from '@sea-forge/policy';
import { type PolicyDeclaration, priorityOf, type SourceFile } from '@sea-forge/sea-dsl';
import { diagnostic } from '../codes.ts';
import { originAt } from './origin.ts';

/** What a policy may name. */
export interface PolicySurroundings {
  readonly declarations: RunTimeDeclarations;
  readonly requirements: ReadonlySet<string>;
  /** False where a document with requirements could not be read: then none is called unknown. */
  readonly requirementsAreComplete: boolean;
  /** What the language's own checks have found: it is not said again. */
  readonly earlierFindings: readonly Diagnostic[];
}

interface Found {
  readonly source: SourceText;
  readonly policy: PolicyDeclaration;
}

/** The policies of all files, each id once. Those that read a fact must be able to run in the gateway (ruling R15). */
export function compilePolicies(
  files: readonly SourceFile[],
  surroundings: PolicySurroundings,
): { policies: readonly PolicyNode[]; diagnostics: readonly Diagnostic[] } {
  const found = files.flatMap(({ source, declarations }): Found[] =>
    declarations.filter((declaration) => declaration.kind === 'Policy').map((policy) => ({ source, policy })),
  );
  const byId = new Map<string, Found>();
  const diagnostics: Diagnostic[] = [];
  for (const one of found) {
    const { name } = one.policy;
    const earlier = byId.get(name.value);
    if (earlier === undefined) byId.set(name.value, one);
    // Twice in one file is a finding of the language's own checks.
    else if (earlier.source !== one.source) diagnostics.push(declaredTwice(one, earlier));
  }
  const ids = new Set(byId.keys());
  for (const one of byId.values())
    diagnostics.push(...checkTags(one, ids, surroundings), ...checkCondition(one, surroundings));
  return { policies: [...byId.values()].map(policyNode), diagnostics };
}

function policyNode({ source, policy }: Found): PolicyNode {
  const tags = policy.tags.map(({ value }) => value);
  const reads = readsOf(policy.expression);
  return {
    id: policy.name.value,
    modality: policy.per?.modality ?? 'Obligation',
    priority: priorityOf(policy),
    expression: expressionJson(policy.expression),
    ...(policy.rationale === undefined ? {} : { rationale: policy.rationale.value }),
    tags,
    ...readTags(tags),
    ...(reads.length === 0 ? {} : { stage: stageOf(reads) }),
    reads,
    origin: originAt(source, policy.name.span, policy.name.value),
  };
}

function declaredTwice({ source, policy }: Found, earlier: Found): Diagnostic {
  const { value, span } = policy.name;
  const place = { path: earlier.source.path, range: earlier.source.range(earlier.policy.name.span) };
  return diagnostic(
    'PIPE006',
    { source, span },
    { policy: value },
    { related: [{ ...place, message: 'declared here, too' }] },
  );
}

function checkTags(
  { source, policy }: Found,
  ids: ReadonlySet<string>,
  surroundings: PolicySurroundings,
): readonly Diagnostic[] {
  const name = policy.name.value;
  return policy.tags.flatMap(({ value, span }) => {
    const { requirements, permits } = readTags([value]);
    const unknownRequirements = surroundings.requirementsAreComplete
      ? requirements.filter((requirement) => !surroundings.requirements.has(requirement))
      : [];
    return [
      ...unknownRequirements.map((requirement) =>
        diagnostic(
          'PIPE004',
          { source, span },
          { requirement, policy: name },
          suggestion(requirement, surroundings.requirements),
        ),
      ),
      ...permits
        .filter((permitted) => !ids.has(permitted))
        .map((permitted) =>
          diagnostic('PIPE005', { source, span }, { permitted, policy: name }, suggestion(permitted, ids)),
        ),
    ];
  });
}

function suggestion(written: string, known: Iterable<string>): { help?: string } {
  const near = nearest(written, known);
  return near === undefined ? {} : { help: `did you mean "${near}"?` };
}

function checkCondition(
  { source, policy }: Found,
  { declarations, earlierFindings }: PolicySurroundings,
): readonly Diagnostic[] {
  if (readsOf(policy.expression).length === 0) return [];
  const { start, end } = source.range(policy.span);
  const isKnown = earlierFindings.some(
    ({ path, range, severity }) =>
      path === source.path &&
      severity === 'error' &&
      range !== undefined &&
      range.start.line >= start.line &&
      range.start.line <= end.line,
  );
  if (isKnown) return [];
  const compiled = compileExpression(policy.expression, declarations);
  if (compiled.ok) return [];
  return compiled.refusals.map(({ message, help, span }) =>
    diagnostic(
      'PIPE003',
      { source, span: span ?? policy.name.span },
      { policy: policy.name.value, problem: message },
      { help },
    ),
  );
}
