import type { GuardCounts } from '@sea-forge/pipeline';
import { counted } from './counted.ts';

/** What `sea spec-guard` looked at, in one line. */
export function guardLine(counts: GuardCounts): string {
  return [
    counted(counts.contexts, 'context'),
    counted(counts.adrs, 'ADR'),
    counted(counts.prds, 'PRD'),
    counted(counts.sdss, 'SDS', 'SDSs'),
    counted(counts.seaFiles, 'SEA file'),
    counted(counts.requirements, 'requirement'),
    counted(counts.models, 'model'),
    counted(counts.policies, 'policy', 'policies'),
    counted(counts.links, 'link'),
  ].join(', ');
}
