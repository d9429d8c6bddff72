import { type Diagnostic, nearest, type SourceText } from '@sea-forge/diagnostics';
import type { ModelRegistry, RegistryEntry } from '@sea-forge/pipeline';
import { judgeFigure } from '@sea-forge/specs';
import { diagnostic } from '../codes.ts';
import type { EvaluationResult } from './read-results.ts';

export interface JudgedResult {
  readonly result: EvaluationResult;
  readonly entry: RegistryEntry;
  readonly figures: readonly {
    readonly metric: string;
    readonly value: number;
    readonly needed: string;
    readonly isMet: boolean;
  }[];
}

/** Holds results against the registry and the thresholds of the specification that registers each model. */
export function judgeResults(
  results: readonly EvaluationResult[],
  source: SourceText,
  { entries }: ModelRegistry,
): { readonly judged: readonly JudgedResult[]; readonly diagnostics: readonly Diagnostic[] } {
  const documents = [...new Set(entries.map(({ document }) => document))];
  const diagnostics: Diagnostic[] = [];
  const judged = results.flatMap((result): JudgedResult[] => {
    const { model, data, spanOf } = result;
    const entry = entries.find((one) => one.model.id.value === model);
    if (entry === undefined) {
      const ids = entries.map((one) => one.model.id.value);
      diagnostics.push(diagnostic('EVAL003', { source, span: spanOf('model') }, { model, near: nearest(model, ids) }));
      return [];
    }
    const registered = entry.model.version.value;
    const { version } = data;
    if (typeof version === 'string' && version !== registered) {
      diagnostics.push(
        diagnostic('EVAL005', { source, span: spanOf('version') }, { model, written: version, registered }),
      );
    }
    const figures = Object.entries(result.figures).flatMap(([metric, value]) => {
      const figure = judgeFigure(metric, value, entry.document, documents);
      if (figure === undefined) return [];
      if (!figure.isMet) {
        const details = figure.setAt === undefined ? {} : { related: [figure.setAt] };
        const words = { model, metric, value: String(value), needed: figure.needed };
        diagnostics.push(diagnostic('EVAL004', { source, span: spanOf(metric) }, words, details));
      }
      return [{ metric, value, needed: figure.needed, isMet: figure.isMet }];
    });
    return [{ result, entry, figures }];
  });
  return { judged, diagnostics };
}
