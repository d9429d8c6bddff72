import type { FactValue, PolicyStage } from '@sea-forge/policy';
import type { Logger } from '@sea-forge/service';
import type { Finding } from '../decision/finding.ts';
import type { Span } from '../telemetry/span.ts';
import type { TextBody } from '../text/text-leaf.ts';
import type { Redaction } from './filter.ts';
import { FilterFailure } from './filter-failure.ts';
import type { PlannedFilter } from './filter-plan.ts';

export interface FilterOutcome {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly findings: readonly Finding[];
  readonly redactions: readonly Redaction[];
}

/** Who is told how filters fare. */
export interface FilterWatch {
  readonly logger: Logger;
  /** That they run in. */
  readonly span: Span;
}

const FAILED: Readonly<Record<FilterFailure['code'], string>> = {
  filter_failed: 'failed',
  filter_timeout: 'took too long',
  filter_unavailable: 'could not ask its service',
};

/** Runs a stage's filters over its text. One that throws refuses: an error of ours, with its own code. */
export async function runFilters(
  planned: readonly PlannedFilter[],
  stage: PolicyStage,
  text: TextBody,
  { logger, span }: FilterWatch,
): Promise<FilterOutcome> {
  let facts: Record<string, FactValue> = {};
  const findings: Finding[] = [];
  const redactions: Redaction[] = [];
  for (const { filter, enforced } of planned) {
    const own = span.child(`filter ${filter.name}`);
    try {
      const result = await filter.inspect({ stage, text });
      facts = { ...facts, ...result.facts };
      redactions.push(...result.redactions);
      if (enforced) findings.push(...result.findings);
      own.end();
    } catch (error) {
      const failure = error instanceof FilterFailure ? error : undefined;
      const code = failure?.code ?? 'filter_failed';
      own.end(code);
      // The message of another error might quote the text.
      logger.error(code, { filter: filter.name, error: failure?.message ?? (error as Error).name });
      findings.push({
        id: filter.name,
        kind: 'filter',
        action: 'error_block',
        severity: 'critical',
        priority: 0,
        code,
        message: `filter "${filter.name}" ${FAILED[code]}`,
      });
    }
  }
  return { facts, findings, redactions };
}
