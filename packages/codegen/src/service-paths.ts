import type { GovernanceModel } from '@sea-forge/model';

export const SERVICES = ['policy-gateway', 'evidence-service'] as const;
export type ServiceFolder = (typeof SERVICES)[number];

/** Folder of a generated service. */
export function serviceFolder({ meta }: GovernanceModel, service: ServiceFolder): string {
  return `services/${meta.context}/${service}`;
}

/** Its configuration: the primary context's has no context in its path (design/pipeline.md). */
export function configPath({ meta }: GovernanceModel, service: ServiceFolder): string {
  return meta.primary ? `infra/${service}/config.yaml` : `infra/${meta.context}/${service}/config.yaml`;
}

/** What watches a context: alert rules, dashboards, collector. */
export function observabilityFolder({ meta }: GovernanceModel): string {
  return `infra/${meta.context}/observability`;
}

const RUNBOOK_PORTS: Readonly<Record<ServiceFolder, number>> = { 'policy-gateway': 8080, 'evidence-service': 8083 };
const FIRST_PORT = 20_000;
const PORT_PAIRS = 5_000;

export function servicePort({ meta }: GovernanceModel, service: ServiceFolder): number {
  return contextPort(meta, service);
}

/** The runbook's port for the primary context; for others a pair of ports of their own, taken from the name. */
export function contextPort(
  { context, primary }: Pick<GovernanceModel['meta'], 'context' | 'primary'>,
  service: ServiceFolder,
): number {
  if (primary) return RUNBOOK_PORTS[service];
  let hash = 0;
  for (const character of context) hash = (hash * 31 + (character.codePointAt(0) as number)) % PORT_PAIRS;
  return FIRST_PORT + 2 * hash + (service === 'evidence-service' ? 1 : 0);
}
