import type { PolicyRule } from '@sea-forge/policy';
import { gatewayConfigSchema } from '../config/config-schema.ts';
import { type GatewayConfig, readGatewayConfig } from '../config/gateway-config.ts';
import type { FilterChain, GatewayService, RegisteredModel } from '../service-definition.ts';

export const MODEL: RegisteredModel = {
  id: 'model-001',
  name: 'CustomerServiceLLM',
  version: '1.2.0',
  provider: 'internal',
  riskTier: 'limited',
  status: 'active',
  humanReview: 'optional',
};

export const FULL_CHAIN: FilterChain = {
  input: ['pii_detection', 'jailbreak_prevention'],
  output: ['pii_detection', 'content_safety'],
};

export function serviceWith(changes: Partial<GatewayService> = {}): GatewayService {
  const models = changes.models ?? [MODEL];
  return {
    context: 'customer-service',
    models,
    policies: [],
    chains: Object.fromEntries(models.map(({ id }) => [id, FULL_CHAIN])),
    configSchema: gatewayConfigSchema,
    ...changes,
  };
}

/** A prohibition that blocks; `changes` say what is different. */
export function policy(id: string, changes: Partial<PolicyRule>): PolicyRule {
  return {
    id,
    modality: 'Prohibition',
    priority: 0,
    stage: 'input',
    action: 'block',
    severity: 'medium',
    onUnknown: 'block',
    permits: [],
    requirements: [],
    reads: [],
    evaluate: () => false,
    ...changes,
  };
}

export function configOf(text: string): GatewayConfig {
  const result = readGatewayConfig(text, 'config.yaml', {});
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}
