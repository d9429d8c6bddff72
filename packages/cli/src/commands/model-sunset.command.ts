import type { RegistryEntry } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { deprecate } from '../models/deprecate.ts';
import { entryOf, registryOf } from '../models/entry.ts';
import { columns } from '../output/columns.ts';
import { newestRecord, runningEvidence } from '../stack/ask-evidence.ts';
import { DataFolder } from '../stack/data-folder.ts';

/**
 * Runbook 5.3. With a model and `--removal-date`: marks it as deprecated in its SDS. Without: the models on their way
 * out, the days that are left and when each was last used.
 */
export async function run(host: Host, { operands: [wanted], options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const registry = registryOf(repository, host.today);
  if ('kind' in registry) return registry;
  if (options['removalDate'] !== undefined || options['successor'] !== undefined)
    return deprecate({ repository, registry, today: host.today, wanted, options });
  const entry = wanted === undefined ? undefined : entryOf(registry, wanted);
  if (entry !== undefined && 'kind' in entry) return entry;
  const entries = entry === undefined ? registry.entries.filter(isLeaving) : [entry];
  return watch(host, new DataFolder(repository, options['data']), entries);
}

function isLeaving({ model }: RegistryEntry): boolean {
  return model.status.value === 'deprecated' || model.status.value === 'retired';
}

async function watch(host: Host, data: DataFolder, entries: readonly RegistryEntry[]): Promise<Outcome> {
  const evidence = entries.length === 0 ? undefined : await runningEvidence(data);
  const models: {
    id: string;
    status: string;
    removalDate?: string;
    daysLeft?: number;
    successor?: string;
    lastUse?: string | null;
  }[] = [];
  for (const { model } of entries) {
    const lastUse = evidence && (await newestRecord(data, evidence.url, { model: model.id.value }));
    const removalDate = model.removalDate?.value;
    models.push({
      id: model.id.value,
      status: model.status.value,
      ...(removalDate === undefined ? {} : { removalDate, daysLeft: daysBetween(host.today, removalDate) }),
      ...(model.successor === undefined ? {} : { successor: model.successor.value }),
      ...(lastUse === undefined ? {} : { lastUse }),
    });
  }
  const rows = models.map(({ id, status, removalDate, daysLeft, successor, lastUse }) => [
    id,
    status,
    removalDate === undefined || daysLeft === undefined
      ? '-'
      : `${removalDate} (${daysLeft < 0 ? 'past' : `${daysLeft} days`})`,
    successor ?? '-',
    lastUse === null ? 'never' : (lastUse ?? 'not known: no evidence service answers'),
  ]);
  return {
    kind: 'result',
    text:
      rows.length === 0
        ? 'no model is on its way out\n'
        : columns([['id', 'status', 'removal', 'successor', 'last record'], ...rows]),
    json: { schemaVersion: 1, models },
  };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
