import { nearest } from '@sea-forge/diagnostics';
import { type ModelRegistry, nodeDisk, readRegistry, type Refusal, type RegistryEntry } from '@sea-forge/pipeline';
import { type Outcome, refused } from '../command.ts';

/** The registry of a repository; an outcome is why there is none. */
export function registryOf(repository: string, today: string): ModelRegistry | Outcome {
  const registry: ModelRegistry | Refusal = readRegistry(nodeDisk(repository), today);
  return registry.ok ? registry : refused(registry.refusal, registry.help);
}

/** The entry of an id or a name; an outcome is why there is none. */
export function entryOf({ entries, unread }: ModelRegistry, wanted: string): RegistryEntry | Outcome {
  const found = entries.filter(({ model: { id, name } }) => id.value === wanted || name.value === wanted);
  if (found.length > 1) return refused(`"${wanted}" names ${found.length} models`, 'say its id');
  if (found[0] !== undefined) return found[0];
  const broken = unread.find(({ id }) => id === wanted);
  if (broken !== undefined) return refused(`"${wanted}" has errors`, `run: sea sds-validate ${broken.path}`);
  const near = nearest(
    wanted,
    entries.flatMap(({ model: { id, name } }) => [id.value, name.value]),
  );
  return refused(
    `no model "${wanted}" is registered`,
    near === undefined ? 'run: sea model list' : `did you mean ${near}?`,
  );
}

/** An entry for machines; its place is that of the entry's first character. */
export function entryDocument({ context, model, document }: RegistryEntry): Record<string, unknown> {
  const { policyGateway, evidenceLogging, humanReview } = model.governance;
  return {
    id: model.id.value,
    name: model.name.value,
    version: model.version.value,
    provider: model.provider.value,
    riskTier: model.riskTier.value,
    status: model.status.value,
    deprecatedOn: model.deprecatedOn?.value,
    removalDate: model.removalDate?.value,
    successor: model.successor?.value,
    owner: model.owner?.value,
    endpoint: model.endpoint?.value,
    upstreamModel: model.upstreamModel?.value,
    governance: {
      policyGateway: policyGateway.value,
      evidenceLogging: evidenceLogging.value,
      humanReview: humanReview.value,
    },
    evaluations: Object.fromEntries(model.evaluations.map(({ name, value }) => [name.value, value.value])),
    context,
    path: document.source.path,
    line: document.source.position(model.id.span.start).line,
  };
}
