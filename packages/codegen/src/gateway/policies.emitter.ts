import type { PolicyNode } from '@sea-forge/model';
import { compileExpression, type PolicyRule } from '@sea-forge/policy';
import type { Emitter, Templates } from '../emitter.ts';
import { render } from '../render.ts';
import { serviceFolder } from '../service-paths.ts';
import { docComment } from '../text/comment.ts';
import { fromOf, headerText, originName } from '../text/header.ts';
import { identifiersFor } from '../text/identifier.ts';
import { Code, listOf, literal } from '../text/literal.ts';
import { type RunTimeDeclarations, runTimeDeclarations } from './run-time-declarations.ts';

type GatewayPolicy = PolicyNode & { readonly stage: NonNullable<PolicyNode['stage']> };

/** `policies.ts`: each SEA policy that reads a fact as a function of its own, and the table of all. */
export const policiesEmitter: Emitter = {
  name: 'gateway-policies',
  emit: (model, templates) => {
    const { context } = model.meta;
    const policies = model.constraints.policies.filter(isGatewayPolicy).sort((a, b) => (a.id < b.id ? -1 : 1));
    const declarations = runTimeDeclarations(model.symbols);
    const compiled = policies.map((policy) => compile(policy, declarations));
    const runtime = [...new Set(compiled.flatMap((one) => one.runtime))].sort();
    const names = identifiersFor(
      policies.map(({ id }) => id),
      [...runtime, 'policies', 'facts', 'Facts', 'PolicyRule', 'Truth'],
    );
    const functions = policies.map((policy, index) =>
      policyFunction(policy, names.get(policy.id) as string, (compiled[index] as Compiled).source, templates),
    );
    const rules = policies.map((policy) => policyRule(policy, names.get(policy.id) as string));
    const origins = policies.map(({ origin }) => origin);
    return [
      {
        path: `${serviceFolder(model, 'policy-gateway')}/src/gen/policies.ts`,
        content: render(templates, 'gateway/policies.ts.eta', {
          header: headerText(context, origins),
          context,
          runtime,
          functions,
          rules: listOf(rules),
        }),
        kind: 'generated',
        from: fromOf(origins),
        parts: policies.flatMap(({ origin }, index) => [
          { from: originName(origin), text: functions[index] as string },
          { from: originName(origin), text: rules[index] as string },
        ]),
      },
    ];
  },
};

function isGatewayPolicy(policy: PolicyNode): policy is GatewayPolicy {
  return policy.stage !== undefined;
}

interface Compiled {
  readonly source: string;
  readonly runtime: readonly string[];
}

// The body of the function in the template: `  return <source>;`.
const BODY = { indent: 2, column: '  return '.length, width: 120 };

function compile({ id, expression }: GatewayPolicy, declarations: RunTimeDeclarations): Compiled {
  const result = compileExpression(expression, { ...declarations, ...BODY });
  if (!result.ok) throw new Error(`policy ${id} was not checked before: ${result.refusals[0]?.message}`);
  return result;
}

function policyFunction(policy: GatewayPolicy, name: string, source: string, templates: Templates): string {
  return render(templates, 'gateway/policy.ts.eta', { comment: policyComment(policy), name, source }).trimEnd();
}

function policyComment(policy: GatewayPolicy): string {
  const { id, rationale, modality, priority, stage, reads, requirements, tags } = policy;
  const paragraphs = [
    ...(rationale === undefined ? [] : [rationale, '']),
    `Policy \`${id}\`: ${modality.toLowerCase()} of priority ${priority}, decided ${stage === 'input' ? 'before the model is called' : 'on the answer'}.`,
    `Reads: ${reads.join(', ')}.`,
    ...(requirements.length === 0 ? [] : [`Requirements: ${requirements.join(', ')}.`]),
    ...(tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}.`]),
  ];
  return docComment(paragraphs);
}

function policyRule(policy: GatewayPolicy, name: string): string {
  const { id, modality, priority, stage, action, severity, onUnknown, permits, requirements, reads, rationale } =
    policy;
  const rule: Omit<PolicyRule, 'evaluate'> = {
    id,
    modality,
    priority,
    stage,
    action,
    severity,
    onUnknown,
    permits,
    requirements,
    reads,
    ...(rationale === undefined ? {} : { rationale }),
  };
  return literal({ ...rule, evaluate: new Code(name) }, 2);
}
