import {
  compareVersions,
  editModel,
  type ModelChanges,
  nextVersion,
  VERSION_STEPS,
  type VersionStep,
} from '@sea-forge/specs';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { bumpChanges, CORRECTING } from '../models/bump-changes.ts';
import { writeRegistry } from '../models/change-registry.ts';
import { entryOf, registryOf } from '../models/entry.ts';

/** Moves a model's version forward in its SDS, with what changed about it (runbook 5.2, step 1). */
export async function run({ cwd, today }: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = findRepository(cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const registry = registryOf(repository, today);
  if ('kind' in registry) return registry;
  const [wanted = '', step = 'minor'] = operands;
  const entry = entryOf(registry, wanted);
  if ('kind' in entry) return entry;
  const { model, document, context } = entry;
  if (model.status.value === 'retired') return refused(`"${wanted}" is retired: it does not change any more`);
  const earlier = model.version.value;
  const version = versionAsked(earlier, step, options['to'] as string | undefined);
  if (typeof version !== 'string') return version;
  const asked = bumpChanges(options);
  if (typeof asked === 'string') return refused(asked);
  const changes: ModelChanges = { version, ...asked };
  const text = editModel(document, model.id.value, changes);
  const byHand = `change it by hand: ${Object.keys(changes).join(', ')}`;
  const problem = writeRegistry({ repository, registry, today, document, text, byHand, correcting: CORRECTING });
  if (problem !== undefined) return problem;
  const { path } = document.source;
  return {
    kind: 'result',
    text: `${path}: ${model.id.value} goes from ${earlier} to ${version}\nGenerate next: sea pipeline ${context}\n`,
    json: { schemaVersion: 1, id: model.id.value, path, earlier, ...changes },
  };
}

function versionAsked(earlier: string, step: string, to: string | undefined): string | Outcome {
  if (to !== undefined) {
    if (nextVersion(to, 'patch') === undefined) return refused(`--to is a version such as 2.0.0, not "${to}"`);
    if (to === earlier) return refused(`the version is ${earlier} already`);
    // One that is no version has no order: whatever comes then is behind it.
    const next = nextVersion(earlier, 'patch');
    if (next === undefined || compareVersions(to, earlier) > 0) return to;
    return refused(`--to ${to} is not behind ${earlier}: versions move forward`, `such as --to ${next}`);
  }
  if (!VERSION_STEPS.includes(step as VersionStep))
    return refused(`a step is one of ${VERSION_STEPS.join(', ')}, not "${step}"`);
  return (
    nextVersion(earlier, step as VersionStep) ?? refused(`"${earlier}" is no version`, 'say the new one: --to 1.0.0')
  );
}
