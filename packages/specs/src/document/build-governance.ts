import type { MapNode } from '../yaml/located-node.ts';
import type { FilterName, GovernanceBlock, Located } from './spec-document.ts';
import { mapsIn, Values } from './values.ts';

/** The governance of a document, as far as the schema found it right. */
export function buildGovernance(root: MapNode, isValid: (pointer: string) => boolean): GovernanceBlock | undefined {
  const node = root.entries.get('governance')?.value;
  if (node?.kind !== 'map') return undefined;
  const values = new Values(node);
  const gateway = values.inner('policy_gateway');
  const evidence = values.inner('evidence_service');
  const path = '/governance/policy_gateway';
  const gatewayEnabled = isValid(`${path}/enabled`) ? gateway?.get<boolean>('enabled') : undefined;
  const evidenceEnabled = isValid('/governance/evidence_service/enabled')
    ? evidence?.get<boolean>('enabled')
    : undefined;
  const mode = isValid(`${path}/mode`) ? gateway?.get<'sidecar' | 'standalone'>('mode') : undefined;
  const filters = gateway?.list<FilterName>('filters').filter((_, index) => isValid(`${path}/filters/${index}`)) ?? [];
  const retention = isValid('/governance/evidence_service/retention') ? evidence?.get<string>('retention') : undefined;
  const invariants = mapsIn(root, '/governance/invariants').flatMap(({ index, values: invariant }) =>
    isValid(`/governance/invariants/${index}/ref`) ? (invariant.get<string>('ref') ?? []) : [],
  );
  return {
    span: node.span,
    ...(invariants.length > 0 && { invariants }),
    ...(gatewayEnabled && { policyGateway: { enabled: gatewayEnabled, mode: mode?.value ?? 'standalone', filters } }),
    ...(evidenceEnabled && {
      evidenceService: { enabled: evidenceEnabled, ...(retention && { retention: readRetention(retention) }) },
    }),
  };
}

/** `7_years` or `2555_days`; the schema has checked the form. */
function readRetention({ value, span }: Located<string>): Located<{ years: number } | { days: number }> {
  const count = Number.parseInt(value, 10);
  return { value: value.endsWith('years') ? { years: count } : { days: count }, span };
}
