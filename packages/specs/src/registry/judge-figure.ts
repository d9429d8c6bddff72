import type { RelatedLocation } from '@sea-forge/diagnostics';
import type { SpecDocument } from '../document/spec-document.ts';
import { related } from './registry.ts';
import { isMet, METRICS, thresholdOf } from './thresholds.ts';

/** A measured value against its threshold. */
export interface JudgedFigure {
  readonly isMet: boolean;
  /** E.g. `above 0.8`. */
  readonly needed: string;
  /** Where the threshold is set, unless it is the runbook's. */
  readonly setAt?: RelatedLocation;
}

/** Judges a figure of a model that `document` registers; undefined for a metric that no rule judges. */
export function judgeFigure(
  metric: string,
  value: number,
  document: SpecDocument,
  documents: readonly SpecDocument[],
): JudgedFigure | undefined {
  const rule = Object.hasOwn(METRICS, metric) ? METRICS[metric] : undefined;
  if (rule === undefined) return undefined;
  const { limit, setAt } = thresholdOf(metric, rule, document, documents);
  return {
    isMet: isMet(value, rule, limit),
    needed: `${rule.relation} ${limit}`,
    ...(setAt === undefined ? {} : { setAt: related(setAt.document, setAt.span, 'the threshold is set here') }),
  };
}
