import type { Arguments, Outcome } from '../command.ts';
import { refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { deprecate } from '../models/deprecate.ts';
import { registryOf } from '../models/entry.ts';

/** Marks a model as deprecated in its SDS (runbook 5.3, steps 1 and 2). */
export async function run({ cwd, today }: Host, { operands: [wanted], options }: Arguments): Promise<Outcome> {
  const repository = findRepository(cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const registry = registryOf(repository, today);
  if ('kind' in registry) return registry;
  return deprecate({ repository, registry, today, wanted, options });
}
