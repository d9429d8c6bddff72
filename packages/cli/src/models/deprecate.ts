import type { ModelRegistry } from '@sea-forge/pipeline';
import { editModel } from '@sea-forge/specs';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { writeRegistry } from './change-registry.ts';
import { isDay } from '../day.ts';
import { entryOf } from './entry.ts';

export interface DeprecationRequest {
  readonly repository: string;
  readonly registry: ModelRegistry;
  readonly today: string;
  /** Id or name of the model. */
  readonly wanted: string | undefined;
  readonly options: Arguments['options'];
}

/** Marks a model as deprecated in its SDS, with its removal date and successor (runbook 5.3, steps 1 and 2). */
export function deprecate({ repository, registry, today, wanted, options }: DeprecationRequest): Outcome {
  const removalDate = options['removalDate'] as string | undefined;
  const successor = options['successor'] as string | undefined;
  if (wanted === undefined || removalDate === undefined)
    return refused(
      'a deprecation needs the model and its removal date',
      'sea model deprecate model-001 --removal-date 2026-06-01',
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
  const changes = {
    status: 'deprecated',
    // A model that was deprecated before was so since a day that nobody can tell now.
    ...(model.status.value === 'deprecated' ? {} : { deprecated_on: today }),
    removal_date: removalDate,
    ...(next === undefined ? {} : { successor: next.model.id.value }),
  };
  const text = editModel(document, model.id.value, changes);
  const byHand = 'change it by hand: status, deprecated_on, removal_date, successor';
  const problem = writeRegistry({ repository, registry, today, document, text, byHand });
  if (problem !== undefined) return problem;
  const { path } = document.source;
  return {
    kind: 'result',
    text: `${path}: ${model.id.value} is deprecated until ${removalDate}\nGenerate next: sea pipeline ${entry.context}\n`,
    json: {
      schemaVersion: 1,
      id: model.id.value,
      path,
      removalDate,
      ...(next === undefined ? {} : { successor: next.model.id.value }),
    },
  };
}
