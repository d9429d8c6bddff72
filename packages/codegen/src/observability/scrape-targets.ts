import type { GovernanceModel } from '@sea-forge/model';
import { type ServiceFolder, SERVICES, servicePort } from '../service-paths.ts';

/** Name under which Prometheus reads a service: the label `job` of its figures. */
export function jobName({ meta }: GovernanceModel, service: ServiceFolder): string {
  return `${meta.context}-${service}`;
}

/** Where figures are read: the primary context's services by their names in compose, others on this machine. */
export function scrapeTargets(model: GovernanceModel): readonly { readonly job: string; readonly target: string }[] {
  return SERVICES.map((service) => ({
    job: jobName(model, service),
    target: `${model.meta.primary ? service : '127.0.0.1'}:${servicePort(model, service)}`,
  }));
}
