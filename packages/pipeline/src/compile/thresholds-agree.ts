import type { Diagnostic } from '@sea-forge/diagnostics';
import { inOwnUnit, type Quantity, RUNBOOK_METRICS, unitsOf } from '@sea-forge/model';
import type { MetricDeclaration, SourceFile } from '@sea-forge/sea-dsl';
import type { SpecDocument } from '@sea-forge/specs';
import { diagnostic } from '../codes.ts';

/** The bounds of the runbook's figures in SEA metrics and SDSs are the same, whatever unit they are written in. */
export function checkThresholds(
  files: readonly SourceFile[],
  documents: readonly SpecDocument[],
): readonly Diagnostic[] {
  return files.flatMap(({ source, declarations }) =>
    declarations.flatMap((declaration) => {
      if (declaration.kind !== 'Metric' || !Object.hasOwn(RUNBOOK_METRICS, declaration.name.value)) return [];
      return checkMetric(source, declaration, RUNBOOK_METRICS[declaration.name.value] as Quantity, documents);
    }),
  );
}

function checkMetric(
  source: SourceFile['source'],
  { name, unit, threshold }: MetricDeclaration,
  quantity: Quantity,
  documents: readonly SpecDocument[],
): readonly Diagnostic[] {
  const metric = name.value;
  const value = inOwnUnit(Number(threshold?.text ?? 0), unit?.value, quantity);
  if (value === undefined && unit !== undefined) {
    const units = unitsOf(quantity).join(', ');
    return [diagnostic('PIPE033', { source, span: unit.span }, { metric, unit: unit.value, units })];
  }
  if (threshold === undefined) return [];
  const own = quantity === 'time' ? ' s' : '';
  const written = unit === undefined ? threshold.text : `${threshold.text} ${unit.value}`;
  return documents.flatMap((document) =>
    document.thresholds
      .filter((one) => one.name.value === metric && one.value.value !== value)
      .map((one) =>
        diagnostic(
          'PIPE032',
          { source, span: threshold.span },
          { metric, here: written, there: `${one.value.value}${own}` },
          {
            related: [
              {
                path: document.source.path,
                range: document.source.range(one.value.span),
                message: 'the SDS sets it here',
              },
            ],
          },
        ),
      ),
  );
}
