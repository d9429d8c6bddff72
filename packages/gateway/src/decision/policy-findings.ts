import { evaluateRules, type Facts, type PolicyRule, type PolicyStage } from '@sea-forge/policy';
import type { Finding } from './finding.ts';

/** What the policies of a stage say. One that is unknown or failed is an error of ours, and refuses (ruling R4). */
export function policyFindings(rules: readonly PolicyRule[], stage: PolicyStage, facts: Facts): Finding[] {
  return evaluateRules(rules, stage, facts).map(({ rule, outcome }) => {
    const common = { id: rule.id, kind: 'policy', severity: rule.severity, priority: rule.priority } as const;
    switch (outcome) {
      case 'violated':
        return { ...common, action: rule.action, message: `policy "${rule.id}"` };
      case 'unknown':
        return {
          ...common,
          action: 'error_block',
          code: 'policy_unknown',
          message: `policy "${rule.id}" could not be decided: a fact that it reads is not known (it reads ${rule.reads.join(', ')})`,
        };
      case 'failed':
        return { ...common, action: 'error_block', code: 'policy_failed', message: `policy "${rule.id}" failed` };
    }
  });
}
