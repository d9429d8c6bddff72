import type { MetricDeclaration } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { checkMetricExpression } from '../expression/check-expression.ts';
import { isNegative } from '../units/decimal.ts';

/** A metric measures something, in a unit that has a name, and its severity has a threshold to go by (section 6). */
export function checkMetric(metric: MetricDeclaration, context: CheckContext): void {
  const { name, unit, severity, threshold } = metric;
  if (unit !== undefined && unit.value.trim() === '') {
    context.report(
      'E022',
      unit,
      { problem: `the unit of the metric "${name.value}" is blank` },
      { help: 'name the unit, or leave it out' },
    );
  }
  if (severity !== undefined && threshold === undefined) {
    const problem = `the metric "${name.value}" has a severity but no threshold`;
    context.report('E022', severity, { problem }, { help: 'add `@threshold <number>`' });
  }
  for (const [label, duration] of [
    ['refresh interval', metric.refreshInterval],
    ['window', metric.window],
  ] as const) {
    if (duration === undefined || !isNegative(duration.count.text)) continue;
    const problem = `the ${label} of the metric "${name.value}" is negative`;
    context.report('E022', duration.count, { problem }, { help: 'write a positive number' });
  }
  checkMetricExpression(metric, context);
}
