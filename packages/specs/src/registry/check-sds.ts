import type { Diagnostic } from '@sea-forge/diagnostics';
import type { SpecDocument } from '../document/spec-document.ts';
import { checkBoundedContexts } from './bounded-context.rule.ts';
import { checkDocumentGovernance } from './document-governance.rule.ts';
import { checkEvaluations } from './evaluations.rule.ts';
import type { Registry, RegistryRule } from './registry.ts';
import { checkRemovalDates } from './removal-date.rule.ts';
import { checkRiskTiers } from './risk-tier.rule.ts';
import { checkSuccessors } from './successor.rule.ts';
import { checkUniqueModelIds } from './unique-model-id.rule.ts';

const RULES: readonly RegistryRule[] = [
  checkUniqueModelIds,
  checkRiskTiers,
  checkDocumentGovernance,
  checkRemovalDates,
  checkSuccessors,
  checkEvaluations,
  checkBoundedContexts,
];

export interface RegistryOptions {
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** In staging, a model past its removal date is a warning. */
  readonly mode: 'production' | 'staging';
}

/**
 * The rules of the model registry (runbook section 5) over all documents given: ids and successors are looked up among
 * them all. Forms of versions and dates are findings of `readSpec`.
 */
export function checkSds(documents: readonly SpecDocument[], { today, mode }: RegistryOptions): readonly Diagnostic[] {
  const models = documents.flatMap((document) => document.models.map((model) => ({ model, document })));
  const registry: Registry = { documents, models, today, mode };
  return RULES.flatMap((rule) => rule(registry));
}
