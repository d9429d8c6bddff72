import type { Facts } from '@sea-forge/policy';
import { decide, type Finding } from '../decision/finding.ts';
import { policyFindings } from '../decision/policy-findings.ts';
import { responseFacts } from '../facts/response-facts.ts';
import { type FilterWatch, runFilters } from '../filter/run-filters.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { askingPolicies, deciding } from '../telemetry/decision-span.ts';
import { collectText } from '../text/collect-text.ts';
import { hasUnreadableOutput } from './attachments.ts';
import type { Judgement } from './judge-input.ts';

/** Output filters, then the output policies, which also know what was known of the request, then the model's own rule. */
export function judgeOutput(
  runtime: GatewayRuntime,
  exchange: Pick<Exchange, 'trace' | 'logger'>,
  known: Facts,
  model: RegisteredModel,
  answer: Readonly<Record<string, unknown>>,
): Promise<Judgement> {
  return deciding(exchange.trace, 'output', (span) =>
    judged(runtime, { logger: exchange.logger, span }, known, model, answer),
  );
}

async function judged(
  { service, filters }: GatewayRuntime,
  watch: FilterWatch,
  known: Facts,
  model: RegisteredModel,
  answer: Readonly<Record<string, unknown>>,
): Promise<Judgement> {
  const text = collectText(answer);
  const outcome = await runFilters(filters.get(model.id)?.output ?? [], 'output', text, watch);
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
    ...askingPolicies(watch.span, () => policyFindings(service.policies, 'output', facts)),
    ...modelFindings(model),
  ];
  return { decision: decide(findings), facts, redactions: outcome.redactions };
}

function modelFindings({ id, humanReview }: RegisteredModel): Finding[] {
  if (humanReview !== 'required') return [];
  const message = `human review, which model ${id} requires`;
  return [{ id: 'human_review', kind: 'model', action: 'review', severity: 'high', priority: 0, message }];
}
