import { type Diagnostic, nearest } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { Registry, RegisteredModel, RegistryRule } from './registry.ts';
import { related } from './registry.ts';
import { isMet, METRICS, thresholdOf } from './thresholds.ts';

/** SDS218, SDS219: measured values meet their thresholds. */
export const checkEvaluations: RegistryRule = (registry) =>
  registry.models.flatMap((registered) =>
    registered.model.status.value === 'retired' ? [] : checkModel(registered, registry),
  );

function checkModel({ model, document }: RegisteredModel, { documents }: Registry): Diagnostic[] {
  const { source } = document;
  return model.evaluations.flatMap(({ name, value }) => {
    const words = { model: model.id.value, metric: name.value };
    const rule = Object.hasOwn(METRICS, name.value) ? METRICS[name.value] : undefined;
    if (rule === undefined) {
      return [
        diagnostic(
          'SDS219',
          { source, span: name.span },
          { ...words, near: nearest(name.value, Object.keys(METRICS)) },
        ),
      ];
    }
    const { limit, setAt } = thresholdOf(name.value, rule, document, documents);
    if (isMet(value.value, rule, limit)) return [];
    const details =
      setAt === undefined ? {} : { related: [related(setAt.document, setAt.span, 'the threshold is set here')] };
    const needed = `${rule.relation} ${limit}`;
    return [
      diagnostic('SDS218', { source, span: value.span }, { ...words, value: String(value.value), needed }, details),
    ];
  });
}
