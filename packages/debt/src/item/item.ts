export const FAILURE_CLASSES = [
  'logical-contradiction',
  'inferential-divergence',
  'projection-mismatch',
  'priority-conflict',
  'cognitive-hazard',
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** From the lightest to the gravest. */
export const DEBT_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type DebtSeverity = (typeof DEBT_SEVERITIES)[number];

export const DEBT_STATUSES = ['open', 'accepted', 'mitigating', 'resolved'] as const;
export type DebtStatus = (typeof DEBT_STATUSES)[number];

/** What an item has to do with the incident that it names. */
export const INCIDENT_RELATIONSHIPS = ['cause', 'contributing', 'discovered-in', 'follow-up'] as const;
export type IncidentRelationship = (typeof INCIDENT_RELATIONSHIPS)[number];

/** A bounded context's name, which is also that of its file. */
export const CONTEXT_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Where something was seen. Lines and columns are 1-based. */
export interface Evidence {
  readonly summary: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What makes two findings the same debt. */
export interface DebtIdentity {
  readonly failureClass: FailureClass;
  readonly boundedContext: string;
  readonly conceptIds: readonly string[];
  readonly policyNames: readonly string[];
  /** What saw it, and as what; signals of the tool's own findings begin with `sea:`. */
  readonly detectorSignal: string;
  /** How policies were evaluated when it was seen; `static`: not at all. */
  readonly policyEvalMode: string;
}

export interface IncidentLink {
  readonly incidentId?: string;
  readonly incidentRelationship?: IncidentRelationship;
}

/** Something seen, by whomever: it opens an item, or is evidence of one that is there. */
export interface Observation extends DebtIdentity, IncidentLink {
  readonly severity: DebtSeverity;
  readonly evidence: readonly Evidence[];
}

/** One debt as all events on it leave it. */
export interface DebtItem extends Observation {
  readonly debtId: string;
  readonly dedupeKey: string;
  readonly status: DebtStatus;
  readonly supersededBy?: string;
  /** Who answers for an accepted item. */
  readonly approver?: string;
  /** What is being done about it. */
  readonly mitigation?: string;
  /** Of the last change of status. */
  readonly reason?: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  readonly updatedAt: string;
}

/** The graver of two. */
export function graver(a: DebtSeverity, b: DebtSeverity): DebtSeverity {
  return DEBT_SEVERITIES.indexOf(a) >= DEBT_SEVERITIES.indexOf(b) ? a : b;
}
