import type { FlowNode, MetricNode } from '@sea-forge/model';
import { expressionJson } from '@sea-forge/policy';
import type { FlowDeclaration, MetricDeclaration, NumberText, SourceFile, Text } from '@sea-forge/sea-dsl';
import { originAt } from './origin.ts';
import { plainAnnotations } from './annotations.ts';

export function compileFlows(files: readonly SourceFile[]): readonly FlowNode[] {
  return files.flatMap((file) =>
    file.declarations.filter((declaration) => declaration.kind === 'Flow').map((flow) => flowNode(file, flow)),
  );
}

export function compileMetrics(files: readonly SourceFile[]): readonly MetricNode[] {
  return files.flatMap((file) =>
    file.declarations.filter((declaration) => declaration.kind === 'Metric').map((metric) => metricNode(file, metric)),
  );
}

function flowNode({ source }: SourceFile, flow: FlowDeclaration): FlowNode {
  const { resource, from, to, quantity, annotations, keyword } = flow;
  return {
    resource: resource.value,
    from: from.value,
    to: to.value,
    quantity: quantity?.text ?? '0',
    annotations: plainAnnotations(annotations),
    origin: originAt(source, keyword, `${resource.value}:${from.value}:${to.value}`),
  };
}

function metricNode({ source }: SourceFile, metric: MetricDeclaration): MetricNode {
  const { name, expression, threshold, target, unit, severity, window, refreshInterval } = metric;
  const windowSeconds = seconds(window);
  const refreshSeconds = seconds(refreshInterval);
  return {
    name: name.value,
    expression: expressionJson(expression),
    ...(threshold === undefined ? {} : { threshold: threshold.text }),
    ...(target === undefined ? {} : { target: target.text }),
    ...(unit === undefined ? {} : { unit: unit.value }),
    ...(severity === undefined ? {} : { severity: severity.value }),
    ...(windowSeconds === undefined ? {} : { windowSeconds }),
    ...(refreshSeconds === undefined ? {} : { refreshSeconds }),
    origin: originAt(source, name.span, name.value),
  };
}

const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 };

// A unit that is no time is a finding of the language's own checks.
function seconds(interval: { readonly count: NumberText; readonly unit: Text } | undefined): number | undefined {
  if (interval === undefined) return undefined;
  const unit = SECONDS[interval.unit.value.toLowerCase().replace(/s$/, '')];
  return unit === undefined ? undefined : Number(interval.count.text) * unit;
}
