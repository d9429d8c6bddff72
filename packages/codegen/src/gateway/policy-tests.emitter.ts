import type { PolicyNode } from '@sea-forge/model';
import type { Truth } from '@sea-forge/policy';
import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { serviceFolder } from '../service-paths.ts';
import { docComment } from '../text/comment.ts';
import { fromOf, headerText, originName } from '../text/header.ts';
import { listOf, literal, type LiteralValue } from '../text/literal.ts';
import { type PolicyCase, policyCases } from './cases/policy-cases.ts';
import { runTimeDeclarations } from './run-time-declarations.ts';

/** `policies.test.ts`: each policy by facts for which it is satisfied, violated and unknown, and on both sides of bounds. */
export const policyTestsEmitter: Emitter = {
  name: 'gateway-policy-tests',
  emit: (model, templates) => {
    const { context } = model.meta;
    const declarations = runTimeDeclarations(model.symbols);
    const policies = model.constraints.policies
      .filter(({ stage }) => stage !== undefined)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const tested = policies.map((policy) => ({ policy, ...policyCases(policy, declarations) }));
    const written = tested.flatMap(({ policy, cases }) =>
      cases.map((one) => ({ from: originName(policy.origin), text: literal(testCase(policy, one), 2) })),
    );
    const missing = tested.flatMap(({ policy, missing: values }) =>
      values.map((value) => `${policy.id}: its condition is never ${value} here.`),
    );
    const untried = tested.filter(({ cases }) => cases.length === 0).map(({ policy }) => policy.id);
    const origins = policies.map(({ origin }) => origin);
    const content = render(templates, 'gateway/policies.test.ts.eta', {
      header: headerText(context, origins),
      context,
      comment: docComment([
        'Facts found for each policy: its condition true, false and unknown, both sides of each bound, and each comparison deciding alone.',
        ...(missing.length === 0 ? [] : ['No facts were found where', ...missing]),
      ]),
      cases: listOf(written.map(({ text }) => text)),
      untried: literal(untried, 4, '    assert.deepEqual(untried, '.length),
    });
    return [
      {
        path: `${serviceFolder(model, 'policy-gateway')}/test/gen/policies.test.ts`,
        content,
        kind: 'generated',
        from: fromOf(origins),
        parts: written,
      },
    ];
  },
};

function testCase(policy: PolicyNode, { value, facts }: PolicyCase): LiteralValue {
  return { policy: policy.id, outcome: outcomeOf(policy, value), value, facts };
}

// As the design has it (ruling R4): a permission by itself refuses nothing; unknown is refused unless tagged otherwise.
function outcomeOf({ modality, onUnknown }: PolicyNode, value: Truth): 'passed' | 'violated' | 'unknown' {
  if (modality === 'Permission') return 'passed';
  if (value === 'unknown') return onUnknown === 'allow' ? 'passed' : 'unknown';
  return value === (modality === 'Prohibition') ? 'violated' : 'passed';
}
