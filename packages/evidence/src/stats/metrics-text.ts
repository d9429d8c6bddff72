import type { IngestCounts } from './ingest-counts.ts';
import type { LogState } from './statistics.ts';

/** The Prometheus text format, version 0.0.4: the runbook's figures of evaluations, then the log and what comes in. */
export function metricsText(state: LogState, counts: IngestCounts): string {
  const { evaluations, checkpointAgeSeconds } = state;
  const figure = (name: 'llm_pass_at_5' | 'fairness_subgroup_delta' | 'harmful_output_rate') =>
    evaluations.flatMap(({ model, figures }): Sample[] =>
      figures[name] === undefined ? [] : [[{ model }, figures[name]]],
    );
  const lines = [
    ...metric(
      'llm_pass_at_5',
      'gauge',
      'Tasks of which one of five answers is right, latest evaluation.',
      figure('llm_pass_at_5'),
    ),
    ...metric(
      'fairness_subgroup_delta',
      'gauge',
      'Largest difference between subgroups, latest evaluation.',
      figure('fairness_subgroup_delta'),
    ),
    ...metric(
      'sea_evaluation_harmful_output_rate',
      'gauge',
      'Harmful answers of the latest evaluation.',
      figure('harmful_output_rate'),
    ),
    ...metric(
      'sea_evaluation_subgroup_pass_at_5',
      'gauge',
      'Pass at 5 of a subgroup, latest evaluation.',
      evaluations.flatMap(({ model, subgroups }) =>
        Object.entries(subgroups).map(([subgroup, value]): Sample => [{ model, subgroup }, value]),
      ),
    ),
    ...metric('sea_evidence_tree_size', 'gauge', 'Records in the log.', [[{}, state.treeSize]]),
    ...metric('sea_evidence_unpublished_records', 'gauge', 'Records that no signed checkpoint covers yet.', [
      [{}, Math.max(0, state.treeSize - state.checkpointSize)],
    ]),
    ...metric(
      'sea_evidence_checkpoint_age_seconds',
      'gauge',
      'Since the last checkpoint was published.',
      checkpointAgeSeconds === undefined ? [] : [[{}, checkpointAgeSeconds]],
    ),
    ...metric('sea_evidence_verify_failures', 'gauge', '1 where the check of the log has found damage.', [
      [{}, state.isDamaged ? 1 : 0],
    ]),
    ...metric('sea_evidence_taking_records', 'gauge', '1 while records can be taken.', [[{}, state.isTaking ? 1 : 0]]),
    ...metric(
      'sea_evidence_events_recorded_total',
      'counter',
      'Events recorded, by type.',
      labelled('type', counts.recorded),
    ),
    ...metric('sea_evidence_events_repeated_total', 'counter', 'Events that were on record already.', [
      [{}, counts.repeated],
    ]),
    ...metric(
      'sea_evidence_events_refused_total',
      'counter',
      'Calls whose events were refused, by error code.',
      labelled('code', counts.refused),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

function metric(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string[] {
  const written = samples.map(([labels, value]) => `${name}${labelsText(labels)} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...written];
}

function labelled(label: string, counts: ReadonlyMap<string, number>): Sample[] {
  return [...counts].map(([name, count]) => [{ [label]: name }, count]);
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const written = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return written.length === 0 ? '' : `{${written.join(',')}}`;
}
