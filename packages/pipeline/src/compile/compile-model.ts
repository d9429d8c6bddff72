import { runTimeDeclarations } from '@sea-forge/codegen';
import type { Diagnostic } from '@sea-forge/diagnostics';
import type { GovernanceModel } from '@sea-forge/model';
import type { SourceFile } from '@sea-forge/sea-dsl';
import { diagnostic } from '../codes.ts';
import type { ContextSpecs } from '../read/repository-specs.ts';
import { compileDocuments, compileModels, compileRequirements, compileThresholds } from './documents.ts';
import { compileEvents } from './events.ts';
import { checkFactSources } from './fact-sources.ts';
import { compileFlows, compileMetrics } from './flows-and-metrics.ts';
import { compileGovernance } from './governance.ts';
import { compilePolicies } from './policies.ts';
import { compileSymbols } from './symbols.ts';
import { checkThresholds } from './thresholds-agree.ts';

interface ContextSources extends ContextSpecs {
  readonly context: string;
  readonly primary: boolean;
}

/**
 * Compiles a context to its governance model. Findings are about what only the whole context shows; with an error among
 * them the model must not be generated from. No model where the context has no SDS.
 */
export function compileModel(sources: ContextSources): { model?: GovernanceModel; diagnostics: readonly Diagnostic[] } {
  const { context, primary, paths, files, documents, complete } = sources;
  const symbols = compileSymbols(files, context);
  const requirements = compileRequirements(documents);
  const { policies, diagnostics: policyFindings } = compilePolicies(files, {
    declarations: runTimeDeclarations(symbols),
    requirements: new Set(requirements.map(({ id }) => id)),
    requirementsAreComplete: complete.requirements,
    earlierFindings: sources.diagnostics,
  });
  const diagnostics: Diagnostic[] = [...policyFindings];
  const folder = `docs/specs/${context}`;
  if (policies.length === 0 && complete.policies)
    diagnostics.push(diagnostic('PIPE001', { path: folder }, { context }));
  const ownSds = documents.find(({ kind, source }) => kind === 'sds' && source.path.startsWith(`${folder}/`));
  if (ownSds === undefined) {
    if (complete.documents) diagnostics.push(diagnostic('PIPE002', { path: folder }, { context }));
    return { diagnostics };
  }
  const { governance, diagnostics: governanceFindings } = compileGovernance(documents, context, ownSds);
  const { events, diagnostics: eventFindings } = compileEvents(documents);
  const models = compileModels(documents);
  const measures = { metrics: compileMetrics(files), thresholds: compileThresholds(documents) };
  diagnostics.push(...governanceFindings, ...eventFindings, ...checkThresholds(files, documents));
  if (models.length === 0 && complete.designs) {
    const span = ownSds.items[0]?.id.span ?? { start: 0, end: 0 };
    diagnostics.push(diagnostic('PIPE008', { source: ownSds.source, span }, { context }));
  }
  const model: GovernanceModel = {
    irVersion: '1.0',
    meta: { context, namespace: namespaceOf(files) ?? context, primary, sources: [...paths].sort() },
    symbols,
    behavior: { flows: compileFlows(files) },
    constraints: { policies },
    facts: { documents: compileDocuments(documents), requirements, models },
    measures,
    codegenDirectives: { governance, events },
    diagnostics: [],
  };
  diagnostics.push(...checkFactSources(model));
  return { model, diagnostics };
}

function namespaceOf(files: readonly SourceFile[]): string | undefined {
  return files.find(({ header }) => header.namespace !== undefined)?.header.namespace?.value;
}
