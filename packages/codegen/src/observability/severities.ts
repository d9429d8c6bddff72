/** How an alert is answered (runbook, section 3.3). */
export interface Severity {
  readonly name: 'Critical' | 'High' | 'Medium' | 'Low';
  readonly condition: string;
  readonly responseTime: string;
  readonly action: string;
  /** How long the condition has to hold before anybody is called. */
  readonly wait: string;
}

const CRITICAL: Severity = {
  name: 'Critical',
  condition: 'Policy violation (high-risk)',
  responseTime: 'Immediate',
  action: 'Kill switch',
  wait: '0s',
};
const HIGH: Severity = {
  name: 'High',
  condition: 'Output filtering triggered',
  responseTime: '15 minutes',
  action: 'Review & remediate',
  wait: '0s',
};
const MEDIUM: Severity = {
  name: 'Medium',
  condition: 'Drift detected',
  responseTime: '1 hour',
  action: 'Spec update',
  wait: '5m',
};
const LOW: Severity = {
  name: 'Low',
  condition: 'Performance degradation',
  responseTime: '4 hours',
  action: 'Investigate',
  wait: '5m',
};

export const SEVERITIES = { critical: CRITICAL, high: HIGH, medium: MEDIUM, low: LOW } as const;

// What SEA metrics are annotated with, besides the names of the runbook.
const BY_ANNOTATION: Readonly<Record<string, Severity>> = {
  ...SEVERITIES,
  fatal: CRITICAL,
  error: HIGH,
  warning: MEDIUM,
  info: LOW,
};

/** The severity that an annotation `@severity` means; undefined for a word that means none. */
export function severityOf(annotation: string | undefined): Severity | undefined {
  const word = annotation?.toLowerCase() ?? '';
  return Object.hasOwn(BY_ANNOTATION, word) ? BY_ANNOTATION[word] : undefined;
}
