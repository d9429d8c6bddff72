import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { entryDocument, registryOf } from '../models/entry.ts';
import { columns } from '../output/columns.ts';

/** The models that the specifications register; an entry that could not be read makes it fail. */
export async function run(host: Host, { operands: [context] }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const registry = registryOf(repository, host.today);
  if ('kind' in registry) return registry;
  const entries = registry.entries.filter((entry) => context === undefined || entry.context === context);
  const unread = registry.unread.filter(({ path }) => context === undefined || path.includes(`/${context}/`));
  if (entries.length + unread.length === 0)
    return refused(context === undefined ? 'no model is registered' : `no model is registered in "${context}"`);
  const rows = entries.map(({ context: of, model, document }) => [
    model.id.value,
    model.name.value,
    model.version.value,
    model.riskTier.value,
    `${model.status.value}${model.removalDate === undefined ? '' : ` until ${model.removalDate.value}`}`,
    of,
    `${document.source.path}:${document.source.position(model.id.span.start).line}`,
  ]);
  const problems = unread.map(
    ({ path, id }) => `${id ?? 'a file'} has errors and is not shown: sea sds-validate ${path}\n`,
  );
  return {
    kind: 'result',
    exitCode: unread.length > 0 ? 1 : 0,
    text: columns([['id', 'name', 'version', 'risk tier', 'status', 'context', 'where'], ...rows]) + problems.join(''),
    json: { schemaVersion: 1, models: entries.map(entryDocument), unread },
  };
}
