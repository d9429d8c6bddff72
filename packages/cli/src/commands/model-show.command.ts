import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { entryDocument, entryOf, registryOf } from '../models/entry.ts';
import { columns } from '../output/columns.ts';

/** All that the registry says of one model. */
export async function run(host: Host, { operands }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const registry = registryOf(repository, host.today);
  if ('kind' in registry) return registry;
  const entry = entryOf(registry, operands[0] as string);
  if ('kind' in entry) return entry;
  const document = entryDocument(entry);
  const rows = Object.entries(document).flatMap(([name, value]) => rowsOf(name, value));
  return { kind: 'result', text: columns(rows), json: { schemaVersion: 1, model: document } };
}

function rowsOf(name: string, value: unknown): string[][] {
  if (value === undefined) return [];
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (typeof value !== 'object' || value === null)
    return [[words, typeof value === 'boolean' ? (value ? 'enabled' : 'disabled') : String(value)]];
  return Object.entries(value).flatMap(([inner, of]) => rowsOf(inner, of));
}
