import type { PolicyAction, PolicySeverity } from '@sea-forge/policy';

/** Why a request is not simply let through, or what was noticed while it was. Holds nothing of its text. */
export interface Finding {
  /** Policy or filter. */
  readonly id: string;
  readonly kind: 'filter' | 'policy' | 'model';
  readonly action: PolicyAction;
  readonly severity: PolicySeverity;
  readonly priority: number;
  /** The error code where it is not the id: an error of ours is never called a denial. */
  readonly code?: string;
  /** Safe to send and to record. */
  readonly message: string;
  readonly score?: number;
}

const ACTIONS: readonly PolicyAction[] = ['error_block', 'block', 'safe_mode', 'review', 'redact', 'log_only', 'allow'];
const SEVERITIES: readonly PolicySeverity[] = ['critical', 'high', 'medium', 'low'];

/** What is done with a request: the strongest finding's action, and every finding, the strongest first. */
export interface Decision {
  readonly action: PolicyAction;
  readonly findings: readonly Finding[];
}

/** The stronger action wins; among equals severity, priority, name (design: gateway, Decision). */
export function decide(findings: readonly Finding[]): Decision {
  const ordered = [...findings].sort(
    (a, b) =>
      ACTIONS.indexOf(a.action) - ACTIONS.indexOf(b.action) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.priority - a.priority ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  return { action: ordered[0]?.action ?? 'allow', findings: ordered };
}
