import { type GovernanceModel, inOwnUnit, type Origin, type Quantity, RUNBOOK_METRICS } from '@sea-forge/model';
import { type ServiceFolder, servicePort } from '../service-paths.ts';
import { SEVERITIES, type Severity, severityOf } from './severities.ts';

/** The gateway's counter of findings, with the labels `policy` (or filter) and `action`. */
export const DECISIONS_COUNTER = 'sea_findings_total';

interface MetricDefinition {
  readonly name: string;
  /** Whose `/metrics` shows it. */
  readonly service: ServiceFolder;
  readonly title: string;
  readonly alert: string;
  readonly description: string;
  /** How a value that calls for somebody compares with the threshold. */
  readonly breach: '>' | '>=' | '<=';
  /** Where no specification says another. */
  readonly limit: string;
  readonly firstStep: string;
  /** What the runbook has an operator type first; `{gateway}` and `{evidence}` are the services' addresses. */
  readonly command: string;
  readonly severity: Severity;
  /** Grafana's name of the unit. */
  readonly unit: 'percentunit' | 's';
}

/** The figures of the runbook's section 3.1, in its order. */
const DEFINITIONS: readonly MetricDefinition[] = [
  {
    name: 'llm_pass_at_5',
    service: 'evidence-service',
    title: 'Pass at 5',
    alert: 'ModelQualityLow',
    description: 'The latest evaluation found fewer right answers in five tries than the specification asks for.',
    breach: '<=',
    limit: '0.8',
    firstStep: 'Monitor',
    command: `curl {evidence}/api/v1/logs -d '{"event_type": "evaluation", "last": "10"}'`,
    severity: SEVERITIES.medium,
    unit: 'percentunit',
  },
  {
    name: 'policy_violation_rate',
    service: 'policy-gateway',
    title: 'Policy violation rate',
    alert: 'PolicyViolationRateHigh',
    description: 'More requests of the last five minutes violated a policy than the specification allows.',
    breach: '>',
    limit: '0.01',
    firstStep: 'Investigate',
    command: 'curl -X POST {gateway}/admin/kill-switch',
    severity: SEVERITIES.critical,
    unit: 'percentunit',
  },
  {
    name: 'harmful_output_rate',
    service: 'policy-gateway',
    title: 'Harmful output rate',
    alert: 'HarmfulOutput',
    description: 'Harmful answers were held back in the last five minutes.',
    breach: '>',
    limit: '0',
    firstStep: 'Alert',
    command: `curl {evidence}/api/v1/logs -d '{"event_type": "harmful_output"}'`,
    severity: SEVERITIES.high,
    unit: 'percentunit',
  },
  {
    name: 'fairness_subgroup_delta',
    service: 'evidence-service',
    title: 'Fairness: largest difference between subgroups',
    alert: 'FairnessDeltaHigh',
    description: 'The latest evaluation treats subgroups more differently than the specification allows.',
    breach: '>=',
    limit: '0.1',
    firstStep: 'Review',
    command: `curl {evidence}/api/v1/logs -d '{"event_type": "evaluation", "last": "10"}'`,
    severity: SEVERITIES.medium,
    unit: 'percentunit',
  },
  {
    name: 'latency_p99',
    service: 'policy-gateway',
    title: 'Latency, 99th percentile',
    alert: 'LatencyHigh',
    description: 'One request of a hundred takes longer than the specification allows.',
    breach: '>=',
    limit: '5',
    firstStep: 'Scale',
    command: 'curl {gateway}/ready',
    severity: SEVERITIES.low,
    unit: 's',
  },
];

export interface WatchedMetric extends MetricDefinition {
  /** What threshold and severity were taken from. */
  readonly origins: readonly Origin[];
}

/** Each figure with the threshold and the severity of its SEA metric, else of an SDS, else of the runbook. */
export function watchedMetrics(model: GovernanceModel): readonly WatchedMetric[] {
  const { measures } = model;
  const address = (service: ServiceFolder) => `http://localhost:${servicePort(model, service)}`;
  return DEFINITIONS.map((definition) => {
    const metric = measures.metrics.find(({ name }) => name === definition.name);
    const threshold = measures.thresholds.find(({ name }) => name === definition.name);
    const limit = metric?.threshold ?? threshold?.value.toString() ?? definition.limit;
    const origins = [metric?.origin, metric?.threshold === undefined ? threshold?.origin : undefined];
    return {
      ...definition,
      limit: metric?.threshold === undefined ? limit : ownLimit(definition.name, metric.threshold, metric.unit),
      command: definition.command
        .replace('{gateway}', address('policy-gateway'))
        .replace('{evidence}', address('evidence-service')),
      severity: severityOf(metric?.severity) ?? definition.severity,
      origins: origins.filter((origin) => origin !== undefined),
    };
  });
}

// As written where it is in the figure's own unit already. A unit of something else was refused before.
function ownLimit(name: string, threshold: string, unit: string | undefined): string {
  const value = inOwnUnit(Number(threshold), unit, RUNBOOK_METRICS[name] as Quantity);
  return value === undefined || value === Number(threshold) ? threshold : String(value);
}
