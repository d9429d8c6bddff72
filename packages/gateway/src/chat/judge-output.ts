import type { Facts } from '@sea-forge/policy';
import { decide, type Finding } from '../decision/finding.ts';
import { policyFindings } from '../decision/policy-findings.ts';
import { responseFacts } from '../facts/response-facts.ts';
import { runFilters } from '../filter/run-filters.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { collectText } from '../text/collect-text.ts';
import { hasUnreadableOutput } from './attachments.ts';
import type { Judgement } from './judge-input.ts';

/** Output filters, then the output policies, which also know what was known of the request, then the model's own rule. */
export async function judgeOutput(
  { service, filters, logger }: GatewayRuntime,
  known: Facts,
  model: RegisteredModel,
  answer: Readonly<Record<string, unknown>>,
): Promise<Judgement> {
  const text = collectText(answer);
  const outcome = await runFilters(filters.get(model.id)?.output ?? [], 'output', text, logger);
  const facts: Facts = { ...known, response: { ...responseFacts(answer, text), ...outcome.facts } };
  const unreadable: Finding[] = hasUnreadableOutput(answer['choices'] as readonly unknown[])
    ? [
        {
          id: 'unreadable_content',
          kind: 'filter',
          action: 'block',
          severity: 'medium',
          priority: 0,
          message: 'content that cannot be read',
        },
      ]
    : [];
  const findings = [
    ...outcome.findings,
    ...unreadable,
    ...policyFindings(service.policies, 'output', facts),
    ...modelFindings(model),
  ];
  return { decision: decide(findings), facts, redactions: outcome.redactions };
}

function modelFindings({ id, humanReview }: RegisteredModel): Finding[] {
  if (humanReview !== 'required') return [];
  const message = `human review, which model ${id} requires`;
  return [{ id: 'human_review', kind: 'model', action: 'review', severity: 'high', priority: 0, message }];
}
