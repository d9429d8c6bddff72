import { type Diagnostic, nearest } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { Registry, RegisteredModel, RegistryRule } from './registry.ts';
import { judgeFigure } from './judge-figure.ts';
import { METRICS } from './thresholds.ts';

/** SDS218, SDS219: measured values meet their thresholds. */
export const checkEvaluations: RegistryRule = (registry) =>
  registry.models.flatMap((registered) =>
    registered.model.status.value === 'retired' ? [] : checkModel(registered, registry),
  );

function checkModel({ model, document }: RegisteredModel, { documents }: Registry): Diagnostic[] {
  const { source } = document;
  return model.evaluations.flatMap(({ name, value }) => {
    const words = { model: model.id.value, metric: name.value };
    const judged = judgeFigure(name.value, value.value, document, documents);
    if (judged === undefined) {
      const near = nearest(name.value, Object.keys(METRICS));
      return [diagnostic('SDS219', { source, span: name.span }, { ...words, near })];
    }
    if (judged.isMet) return [];
    const details = judged.setAt === undefined ? {} : { related: [judged.setAt] };
    const measured = { ...words, value: String(value.value), needed: judged.needed };
    return [diagnostic('SDS218', { source, span: value.span }, measured, details)];
  });
}
