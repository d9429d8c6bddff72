import type { ModelNode } from '@sea-forge/model';
import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { serviceFolder } from '../service-paths.ts';
import { fromOf, headerText, originName } from '../text/header.ts';
import { listOf, literal } from '../text/literal.ts';

interface ModelCase {
  readonly rule: string;
  readonly model: string;
  readonly today: string;
  readonly evidence?: 'dead';
  readonly statuses: readonly number[];
  readonly code?: string;
  readonly headers?: readonly string[];
}

/** A day before any removal date. */
const EARLY = '2000-01-01';

/** `models.test.ts`: what the registry says of each model, tried against a running gateway. */
export const modelTestsEmitter: Emitter = {
  name: 'gateway-model-tests',
  emit: (model, templates) => {
    const { context } = model.meta;
    const nodes = [...model.facts.models].sort((a, b) => (a.id < b.id ? -1 : 1));
    const origins = nodes.map(({ origin }) => origin);
    const written = nodes.flatMap((node) =>
      modelCases(node).map((one) => ({ from: originName(node.origin), text: literal({ ...one }, 2) })),
    );
    const unknown: ModelCase = {
      rule: 'is not registered',
      model: unregisteredName(nodes),
      today: EARLY,
      statuses: [404],
      code: 'model_not_found',
    };
    return [
      {
        path: `${serviceFolder(model, 'policy-gateway')}/test/gen/models.test.ts`,
        content: render(templates, 'gateway/models.test.ts.eta', {
          header: headerText(context, origins),
          context,
          cases: listOf([...written.map(({ text }) => text), literal({ ...unknown }, 2)]),
        }),
        kind: 'generated',
        from: fromOf(origins),
        parts: written,
      },
    ];
  },
};

/** What a client gets that asks for a model, by its state, tier and dates (design: gateway, Model lifecycle). */
function modelCases({ id, status, riskTier, removalDate, governance }: ModelNode): ModelCase[] {
  const common = { model: id, today: removalDate === undefined ? EARLY : dayBefore(removalDate) };
  if (!governance.policyGateway) {
    const rule = 'is not called through a gateway';
    return [{ rule, ...common, statuses: [404], code: 'model_not_found' }];
  }
  if (status === 'draft') return [{ rule: 'is a draft', ...common, statuses: [404], code: 'model_not_found' }];
  if (status === 'retired') return [{ rule: 'is retired', ...common, statuses: [410], code: 'model_gone' }];
  const cases: ModelCase[] = [];
  if (riskTier === 'prohibited') {
    cases.push({ rule: 'is in the prohibited tier', ...common, statuses: [403], code: 'risk_tier_prohibited' });
  } else if (governance.humanReview === 'required') {
    cases.push({ rule: 'is answered by nobody before a person has consented', ...common, statuses: [202, 403] });
  } else if (status === 'deprecated' && removalDate !== undefined) {
    cases.push({ rule: 'is deprecated, and says until when', ...common, statuses: [200], headers: ['sunset'] });
  } else {
    cases.push({ rule: 'answers', ...common, statuses: [200] });
  }
  if (riskTier === 'high') {
    const rule = 'is of high risk: no answer without its record';
    cases.push({ rule, ...common, evidence: 'dead', statuses: [503], code: 'evidence_unavailable' });
  }
  if (removalDate !== undefined) {
    cases.push({
      rule: 'is gone from its removal date on',
      model: id,
      today: removalDate,
      statuses: [410],
      code: 'model_gone',
    });
  }
  return cases;
}

function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, EARLY.length);
}

function unregisteredName(nodes: readonly ModelNode[]): string {
  const taken = new Set(nodes.flatMap(({ id, name }) => [id, name]));
  let name = 'no-such-model';
  while (taken.has(name)) name += '-';
  return name;
}
