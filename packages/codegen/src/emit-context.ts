import type { GovernanceModel } from '@sea-forge/model';
import { composeEmitter } from './deploy/compose.emitter.ts';
import { dockerfileEmitter } from './deploy/dockerfile.emitter.ts';
import type { Emitter, Templates } from './emitter.ts';
import { evidenceConfigEmitter } from './evidence/config.emitter.ts';
import { eventsEmitter } from './evidence/events.emitter.ts';
import { evidenceScaffoldEmitter } from './evidence/scaffold.emitter.ts';
import { gatewayConfigEmitter } from './gateway/config.emitter.ts';
import { filterChainsEmitter } from './gateway/filter-chains.emitter.ts';
import { filterTestsEmitter } from './gateway/filter-tests.emitter.ts';
import { modelTestsEmitter } from './gateway/model-tests.emitter.ts';
import { modelsEmitter } from './gateway/models.emitter.ts';
import { policiesEmitter } from './gateway/policies.emitter.ts';
import { policyTestsEmitter } from './gateway/policy-tests.emitter.ts';
import { gatewayScaffoldEmitter } from './gateway/scaffold.emitter.ts';
import type { GeneratedFile } from './generated-file.ts';
import { alertsEmitter } from './observability/alerts.emitter.ts';
import { dashboardEmitter } from './observability/dashboard.emitter.ts';
import { scrapingEmitter } from './observability/scraping.emitter.ts';
import { evidenceOpenApiEmitter } from './openapi/evidence-openapi.emitter.ts';
import { gatewayOpenApiEmitter } from './openapi/gateway-openapi.emitter.ts';

const emitters: readonly Emitter[] = [
  policiesEmitter,
  modelsEmitter,
  filterChainsEmitter,
  policyTestsEmitter,
  modelTestsEmitter,
  filterTestsEmitter,
  gatewayConfigEmitter,
  gatewayOpenApiEmitter,
  gatewayScaffoldEmitter,
  eventsEmitter,
  evidenceConfigEmitter,
  evidenceOpenApiEmitter,
  evidenceScaffoldEmitter,
  dockerfileEmitter,
  composeEmitter,
  alertsEmitter,
  dashboardEmitter,
  scrapingEmitter,
];

/**
 * Everything that a context generates, sorted by path; pure and deterministic (design/pipeline.md). Throws for a model
 * that could not have been compiled: a gateway policy without JavaScript form, or a path claimed twice.
 */
export function emitContext(model: GovernanceModel, templates: Templates): readonly GeneratedFile[] {
  const files = emitters.flatMap(({ emit }) => emit(model, templates));
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path)) throw new Error(`two emitters write ${path}`);
    seen.add(path);
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
