import type { Facts, PolicyRule, PolicyStage } from '../rule.ts';
import type { Truth } from '../truth.ts';

/** Why a rule does not let a request pass. `failed`: its function threw, which is an error of ours and blocks. */
export interface PolicyFinding {
  readonly rule: PolicyRule;
  readonly outcome: 'violated' | 'unknown' | 'failed';
}

/**
 * The rules of a stage that do not let the facts pass, the larger priority first (ruling R4): an obligation that is
 * false, a prohibition that is true, either that is unknown and not tagged `on-unknown:allow`. A permission that is true
 * excuses the policies it names, less those of a larger priority than its own; unknown or failed, it excuses nothing.
 * Rules of one priority come in order of their ids.
 *
 * A permission counts at its own stage and, decided before the answer, still at the output stage.
 */
export function evaluateRules(
  rules: readonly PolicyRule[],
  stage: PolicyStage,
  facts: Facts,
): readonly PolicyFinding[] {
  const permissions = rules.filter((rule) => permits(rule, stage, facts));
  const isExcused = (rule: PolicyRule): boolean =>
    permissions.some(({ permits, priority }) => permits.includes(rule.id) && priority >= rule.priority);
  return rules
    .filter((rule) => rule.stage === stage && rule.modality !== 'Permission' && !isExcused(rule))
    .map((rule) => ({ rule, outcome: outcomeOf(rule, facts) }))
    .filter((finding): finding is PolicyFinding => finding.outcome !== 'passed')
    .sort((a, b) => b.rule.priority - a.rule.priority || compareText(a.rule.id, b.rule.id));
}

function permits(rule: PolicyRule, stage: PolicyStage, facts: Facts): boolean {
  const decidable = rule.stage === 'input' || stage === 'output';
  return rule.modality === 'Permission' && decidable && valueOf(rule, facts) === true;
}

function outcomeOf(rule: PolicyRule, facts: Facts): PolicyFinding['outcome'] | 'passed' {
  const value = valueOf(rule, facts);
  if (value === 'failed') return 'failed';
  if (value === 'unknown') return rule.onUnknown === 'allow' ? 'passed' : 'unknown';
  return value === (rule.modality === 'Prohibition') ? 'violated' : 'passed';
}

function valueOf(rule: PolicyRule, facts: Facts): Truth | 'failed' {
  try {
    const value = rule.evaluate(facts);
    // A function of someone else's making may return anything.
    return value === true || value === false || value === 'unknown' ? value : 'failed';
  } catch {
    return 'failed';
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
