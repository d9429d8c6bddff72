import type { Labels, MetricFamily } from './family.ts';
import type { HistogramState } from './histogram.ts';

/** Figures in the Prometheus text format, version 0.0.4. */
export function prometheusText(families: readonly MetricFamily[]): string {
  return `${families.flatMap((family) => [...linesOf(family)]).join('\n')}\n`;
}

function* linesOf(family: MetricFamily): Generator<string> {
  const { name, help, type } = family;
  yield `# HELP ${name} ${help}`;
  yield `# TYPE ${name} ${type}`;
  if (type === 'histogram') for (const { labels, value } of family.points) yield* histogramLines(name, labels, value);
  else for (const { labels, value } of family.points) yield `${name}${written(labels)} ${value}`;
}

function* histogramLines(
  name: string,
  labels: Labels,
  { bounds, counts, count, sum }: HistogramState,
): Generator<string> {
  let upTo = 0;
  for (const [at, bound] of bounds.entries()) {
    upTo += counts[at] ?? 0;
    yield `${name}_bucket${written({ ...labels, le: String(bound) })} ${upTo}`;
  }
  yield `${name}_bucket${written({ ...labels, le: '+Inf' })} ${count}`;
  yield `${name}_sum${written(labels)} ${sum}`;
  yield `${name}_count${written(labels)} ${count}`;
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name.replaceAll('.', '_')}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
