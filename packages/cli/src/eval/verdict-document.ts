import { type TraceStep, valueText } from '@sea-forge/sea-dsl';
import type { DecidedVerdict } from './outcome-word.ts';

/** A policy in the document of `sea eval --format json` (product design, "Machine formats"). */
export function verdictDocument(verdict: DecidedVerdict, trace: boolean): Record<string, unknown> {
  const { policy, file, modality, priority, value, violated, excusedBy, missing } = verdict;
  const { line, column } = file.source.position(policy.name.span.start);
  return {
    name: policy.name.value,
    value,
    violated,
    modality,
    priority,
    excusedBy,
    missing,
    path: file.source.path,
    line,
    column,
    trace: trace ? [stepDocument(verdict.trace())] : [],
  };
}

function stepDocument({ text, value, place, about, reason, children, omitted }: TraceStep): Record<string, unknown> {
  return {
    expression: text,
    value: typeof value === 'boolean' || typeof value === 'number' ? value : valueText(value),
    ...(place === undefined ? {} : { path: place.path, ...place.range.start }),
    ...(about === undefined ? {} : { item: about.label }),
    ...(about?.place === undefined ? {} : { itemAt: { path: about.place.path, ...about.place.range.start } }),
    ...(reason === undefined ? {} : { reason }),
    omitted,
    children: children.map(stepDocument),
  };
}
