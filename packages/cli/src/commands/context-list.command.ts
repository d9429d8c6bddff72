import { type ContextSummary, listContexts, nodeDisk } from '@sea-forge/pipeline';
import { type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { columns } from '../output/columns.ts';
import { counted } from '../output/counted.ts';
import { repositoryFor } from '../scaffold/scaffold.ts';

/** Lists the contexts with what they hold, and which one is primary. */
export async function run(host: Host): Promise<Outcome> {
  const repository = repositoryFor(host);
  if (typeof repository !== 'string') return repository;
  const result = listContexts(nodeDisk(repository), host.today);
  if (!result.ok) return refused(result.refusal, result.help);
  const { contexts } = result;
  return { kind: 'result', text: columns(contexts.map(row)), json: { schemaVersion: 1, contexts } };
}

function row({ name, primary, ports, counts, services }: ContextSummary): string[] {
  return [
    name,
    primary ? 'primary' : '',
    `ports ${ports.gateway} ${ports.evidence}`,
    [
      counted(counts.adrs, 'ADR'),
      counted(counts.prds, 'PRD'),
      counted(counts.sdss, 'SDS'),
      counted(counts.models, 'model'),
      counted(counts.policies, 'policy', 'policies'),
    ].join(', '),
    services.length === 0 ? 'not generated' : `services/${name}`,
  ];
}
