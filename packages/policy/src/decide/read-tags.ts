import type { PolicyAction, PolicySeverity } from '../rule.ts';

/** Stronger first. */
export const ACTIONS = [
  'error_block',
  'block',
  'safe_mode',
  'review',
  'redact',
  'log_only',
  'allow',
] as const satisfies readonly PolicyAction[];

/** Weaker first. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const satisfies readonly PolicySeverity[];

export const ON_UNKNOWN = ['block', 'allow'] as const;

/** Words before the colon of a tag that steers; other tags are free. */
export const TAG_NAMES = ['action', 'severity', 'on-unknown', 'permits', 'requirement'] as const;

/** What the tags of a policy say of it (design: gateway, "Tags steer"). */
export interface PolicyTags {
  readonly action: PolicyAction;
  readonly severity: PolicySeverity;
  readonly onUnknown: 'block' | 'allow';
  /** Sorted, each once. */
  readonly permits: readonly string[];
  /** Sorted, each once. */
  readonly requirements: readonly string[];
}

/**
 * Reads `action:redact`, `severity:critical`, `on-unknown:allow`, `permits:<policy>` and `requirement:REQ-012`. Without
 * them: block, high, block, nothing. Where one is given twice the stricter counts: the stronger action, the greater
 * severity, the block. Unknown words are left out here; the checker of `sea-dsl` reports them.
 */
export function readTags(tags: readonly string[]): PolicyTags {
  const actions = valuesOf(tags, 'action');
  const severities = valuesOf(tags, 'severity');
  const onUnknown = valuesOf(tags, 'on-unknown');
  return {
    action: ACTIONS.find((action) => actions.includes(action)) ?? 'block',
    severity: SEVERITIES.findLast((severity) => severities.includes(severity)) ?? 'high',
    onUnknown: ON_UNKNOWN.find((answer) => onUnknown.includes(answer)) ?? 'block',
    permits: valuesOf(tags, 'permits'),
    requirements: valuesOf(tags, 'requirement'),
  };
}

function valuesOf(tags: readonly string[], name: (typeof TAG_NAMES)[number]): readonly string[] {
  const values = tags.filter((tag) => tag.startsWith(`${name}:`)).map((tag) => tag.slice(name.length + 1).trim());
  return [...new Set(values.filter((text) => text !== ''))].sort();
}
