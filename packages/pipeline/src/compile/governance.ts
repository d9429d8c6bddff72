import type { Diagnostic } from '@sea-forge/diagnostics';
import type { GovernanceNode } from '@sea-forge/model';
import type { GovernanceBlock, SpecDocument } from '@sea-forge/specs';
import { diagnostic } from '../codes.ts';
import { originAt } from './origin.ts';

type Retention = GovernanceNode['evidence']['retention'];

/** What holds where no SDS says anything: the runbook's seven years. */
const DEFAULT_RETENTION: Retention = { years: 7 };
const DAYS_A_YEAR = 365.25;

/**
 * One governance block of all SDSs: the filters of all, the longest retention. Two modes of the gateway are an error;
 * no block at all is a warning at `fallback`, the context's first SDS.
 */
export function compileGovernance(
  documents: readonly SpecDocument[],
  context: string,
  fallback: SpecDocument,
): { governance: GovernanceNode; diagnostics: readonly Diagnostic[] } {
  const blocks = documents.flatMap(({ source, governance }) =>
    governance === undefined ? [] : [{ source, block: governance }],
  );
  const [first] = blocks;
  const diagnostics: Diagnostic[] = [];
  if (first === undefined) {
    const span = fallback.items[0]?.id.span ?? { start: 0, end: 0 };
    diagnostics.push(diagnostic('PIPE007', { source: fallback.source, span }, { context }));
    return { governance: governanceNode([], originAt(fallback.source, span, 'governance')), diagnostics };
  }
  const mode = first.block.policyGateway?.mode;
  for (const { source, block } of blocks.slice(1)) {
    const other = block.policyGateway?.mode;
    if (mode === undefined || other === undefined || other === mode) continue;
    diagnostics.push(diagnostic('PIPE017', { source, span: block.span }, { setting: 'policy_gateway.mode' }));
  }
  const origin = originAt(first.source, first.block.span, 'governance');
  return {
    governance: governanceNode(
      blocks.map(({ block }) => block),
      origin,
    ),
    diagnostics,
  };
}

function governanceNode(blocks: readonly GovernanceBlock[], origin: GovernanceNode['origin']): GovernanceNode {
  const filters = blocks.flatMap(({ policyGateway }) => policyGateway?.filters.map(({ value }) => value) ?? []);
  const retentions = blocks.flatMap(({ evidenceService }) => evidenceService?.retention?.value ?? []);
  const [longest = DEFAULT_RETENTION] = [...retentions].sort((a, b) => days(b) - days(a));
  return {
    gateway: {
      mode: blocks.find(({ policyGateway }) => policyGateway !== undefined)?.policyGateway?.mode ?? 'standalone',
      filters: [...new Set(filters)].sort(),
    },
    evidence: { retention: longest },
    origin,
  };
}

function days(retention: Retention): number {
  return 'years' in retention ? retention.years * DAYS_A_YEAR : retention.days;
}
