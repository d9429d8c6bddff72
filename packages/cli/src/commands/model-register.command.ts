import { type ModelRegistry, nextModelId } from '@sea-forge/pipeline';
import { registerModel, type SpecDocument } from '@sea-forge/specs';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { writeRegistry } from '../models/change-registry.ts';
import { registryOf } from '../models/entry.ts';
import { askForModel } from '../models/registration.ts';

/** Registers a model in an SDS (runbook 5.1, step 1): asks on a terminal, takes flags elsewhere. */
export async function run(host: Host, { operands: [wanted], options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const registry = registryOf(repository, host.today);
  if ('kind' in registry) return registry;
  const document = documentFor(
    registry,
    options['context'] as string | undefined,
    options['sds'] as string | undefined,
  );
  if ('kind' in document && document.kind === 'refused') return document;
  const sds = document as SpecDocument;
  const id = wanted ?? freeId(registry);
  const taken = registry.entries.find(({ model }) => model.id.value === id);
  if (taken !== undefined)
    return refused(`"${id}" is registered in ${taken.document.source.path}`, `the next free id is ${freeId(registry)}`);
  const model = await askForModel(host, options, id);
  if (typeof model === 'string') return refused(model, EXAMPLE);
  const text = registerModel(sds, model);
  const byHand = 'add the entry by hand, and check it: sea sds-validate';
  const dryRun = options['dryRun'] === true;
  const problem = writeRegistry({
    repository,
    registry,
    today: host.today,
    document: sds,
    text,
    byHand,
    dryRun,
  });
  if (problem !== undefined) return problem;
  const { path } = sds.source;
  const context = path.split('/')[2] ?? '';
  return {
    kind: 'result',
    text: `${path}: ${id} ${dryRun ? 'would be' : 'is'} registered as ${model.name} ${model.version}\nCheck and generate next: sea sds-validate ${path} && sea pipeline ${context}\n`,
    json: { schemaVersion: 1, path, model, ...(dryRun && { dryRun }) },
  };
}

const EXAMPLE =
  'sea model register --name SupportLLM --model-version 1.0.0 --provider internal --risk-tier limited --human-review optional';

// The SDS that is named; else the one of the context that registers models already; else its only one.
function documentFor(
  { documents }: ModelRegistry,
  context: string | undefined,
  named: string | undefined,
): SpecDocument | Outcome {
  const designs = documents.filter(
    ({ kind, source }) => kind === 'sds' && (context === undefined || source.path.startsWith(`docs/specs/${context}/`)),
  );
  if (named !== undefined) {
    const found = designs.filter(
      ({ source, items }) =>
        source.path === named || source.path.endsWith(`/${named}`) || items.some(({ id }) => id.value === named),
    );
    if (found.length === 1) return found[0] as SpecDocument;
    return refused(
      found.length === 0 ? `there is no SDS "${named}"` : `"${named}" names ${found.length} documents`,
      'say its path: --sds docs/specs/<context>/sds/<file>.md',
    );
  }
  const registries = designs.filter(({ models }) => models.length > 0);
  const candidates = registries.length > 0 ? registries : designs;
  if (candidates.length === 1) return candidates[0] as SpecDocument;
  if (candidates.length === 0)
    return refused(
      `there is no SDS${context === undefined ? '' : ` in "${context}"`} to register a model in`,
      'sea new sds <title>',
    );
  const paths = candidates.map(({ source }) => source.path);
  return refused(
    `${candidates.length} documents could hold it: ${paths.join(', ')}`,
    `say which one: --sds ${paths[0] ?? ''}`,
  );
}

function freeId({ entries, unread }: ModelRegistry): string {
  return nextModelId([...entries.map(({ model }) => model.id.value), ...unread.flatMap(({ id }) => id ?? [])]);
}
