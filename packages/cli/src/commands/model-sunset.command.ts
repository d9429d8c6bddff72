import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelRegistry, RegistryEntry } from '@sea-forge/pipeline';
import { deprecateModel } from '@sea-forge/specs';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
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
    return deprecate(host, repository, registry, wanted, options);
  const entry = wanted === undefined ? undefined : entryOf(registry, wanted);
  if (entry !== undefined && 'kind' in entry) return entry;
  const entries = entry === undefined ? registry.entries.filter(isLeaving) : [entry];
  return watch(host, new DataFolder(repository, options['data']), entries);
}

function isLeaving({ model }: RegistryEntry): boolean {
  return model.status.value === 'deprecated' || model.status.value === 'retired';
}

function deprecate(
  { today }: Host,
  repository: string,
  registry: ModelRegistry,
  wanted: string | undefined,
  options: Arguments['options'],
): Outcome {
  const removalDate = options['removalDate'] as string | undefined;
  const successor = options['successor'] as string | undefined;
  if (wanted === undefined || removalDate === undefined)
    return refused(
      'a deprecation needs the model and its removal date',
      'sea model sunset model-001 --removal-date 2026-06-01',
    );
  if (!isDay(removalDate)) return refused(`--removal-date is a day such as 2026-06-01, not "${removalDate}"`);
  if (removalDate < today) return refused(`--removal-date ${removalDate} is past`);
  const entry = entryOf(registry, wanted);
  if ('kind' in entry) return entry;
  const { model, document } = entry;
  if (model.status.value === 'retired') return refused(`"${wanted}" is retired already`);
  const dependent = registry.entries.find((one) => one.model.successor?.value === model.id.value);
  if (dependent !== undefined) {
    const { id } = dependent.model;
    return refused(`${id.value} names ${model.id.value} as its successor`, `give ${id.value} another successor first`);
  }
  const next = successor === undefined ? undefined : entryOf(registry, successor);
  if (next !== undefined && 'kind' in next) return next;
  if (next !== undefined && (next.model.status.value !== 'active' || next === entry))
    return refused(`the successor "${successor}" must be another model that is active`);
  const successorId = next?.model.id.value;
  const deprecation = {
    deprecatedOn: today,
    removalDate,
    ...(successorId === undefined ? {} : { successor: successorId }),
  };
  const text = deprecateModel(document, model.id.value, deprecation);
  const { path } = document.source;
  if (text === undefined)
    return refused(
      `the entry of "${wanted}" in ${path} could not be changed safely`,
      'change it by hand: status, removal_date, successor',
    );
  const file = join(repository, path);
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
  return {
    kind: 'result',
    text: `${path}: ${model.id.value} is deprecated until ${removalDate}\nGenerate next: sea pipeline ${entry.context}\n`,
    json: { schemaVersion: 1, id: model.id.value, path, ...deprecation },
  };
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
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
