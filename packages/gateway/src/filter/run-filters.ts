import type { FactValue, PolicyStage } from '@sea-forge/policy';
import type { Logger } from '@sea-forge/service';
import type { Finding } from '../decision/finding.ts';
import type { Span } from '../telemetry/span.ts';
import type { TextBody } from '../text/text-leaf.ts';
import type { Redaction } from './filter.ts';
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
      own.end('filter_failed');
      // Its message might quote the text.
      logger.error('filter_failed', { filter: filter.name, error: (error as Error).name });
      findings.push({
        id: filter.name,
        kind: 'filter',
        action: 'error_block',
        severity: 'critical',
        priority: 0,
        code: 'filter_failed',
        message: `filter "${filter.name}" failed`,
      });
    }
  }
  return { facts, findings, redactions };
}
