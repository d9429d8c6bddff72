import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import { dayNumber } from './day.ts';
import type { RegisteredModel, Registry, RegistryRule } from './registry.ts';

const WARNING_DAYS = 30;

/** SDS211, SDS212, SDS213, SDS220: a deprecated model has a day of removal, and is gone after it. */
export const checkRemovalDates: RegistryRule = (registry) =>
  registry.models.flatMap((registered) => checkModel(registered, registry));

function checkModel({ model, document }: RegisteredModel, { today, mode }: Registry): Diagnostic[] {
  const { removalDate, status } = model;
  const { source } = document;
  const id = model.id.value;
  if (status.value === 'retired') return [];
  if (removalDate === undefined) {
    return status.value === 'deprecated' ? [diagnostic('SDS211', { source, span: status.span }, { model: id })] : [];
  }
  const removal = dayNumber(removalDate.value);
  const now = dayNumber(today);
  // A day that is none is a finding of its own.
  if (removal === undefined || now === undefined) return [];
  const place = { source, span: removalDate.span };
  const days = removal - now;
  if (days < 0) {
    const severity = mode === 'production' ? 'error' : 'warning';
    return [diagnostic('SDS212', place, { model: id, date: removalDate.value, today }, { severity })];
  }
  if (status.value !== 'deprecated') return [diagnostic('SDS220', place, { model: id, status: status.value })];
  return days <= WARNING_DAYS ? [diagnostic('SDS213', place, { model: id, date: removalDate.value, days })] : [];
}
