import { expect, it } from 'vitest';
import { decide } from '../decision/finding.ts';
import { chatEvent, type EventContext } from './chat-events.ts';

const about = {
  exchange: { requestId: 'r-1', caller: { id: 'app' }, trace: { traceparent: '00-1' } },
  context: 'support',
  model: { id: 'model-001', name: 'CustomerServiceLLM', version: '1.2.0', riskTier: 'limited' },
} as unknown as EventContext;

it('a record says what it is to be found by: the model’s id and name, each reason with its own severity', () => {
  const common = { kind: 'policy', priority: 0, message: 'no' } as const;
  const decision = decide([
    { ...common, id: 'no_cards', action: 'block', severity: 'medium' },
    { ...common, id: 'pii_detection', action: 'redact', severity: 'critical' },
  ]);
  expect(chatEvent('policy_violation', about, 403, decision).data).toMatchObject({
    model: 'model-001',
    model_name: 'CustomerServiceLLM',
    policy: 'no_cards',
    severity: 'medium',
    reasons: [
      { id: 'no_cards', severity: 'medium' },
      { id: 'pii_detection', severity: 'critical' },
    ],
  });
});
