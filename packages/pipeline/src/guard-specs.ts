import { type CheckedFile, type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { lintFlows } from '@sea-forge/sea-dsl';
import {
  checkContent,
  checkLinks,
  checkTraceability,
  type RegistryOptions,
  traceabilityMatrix,
  type TraceabilityMatrix,
} from '@sea-forge/specs';
import { compileModel } from './compile/compile-model.ts';
import { diagnostic } from './codes.ts';
import { crossReferenceFindings } from './cross-references.ts';
import { generatedFiles } from './generated-files.ts';
import type { Disk } from './disk/disk.ts';
import { fileSystemRefusal, type Refusal } from './refusal.ts';
import { readSource, readSources } from './read/read-sources.ts';
import { checkContextSpecs, type ContextSpecs, readDocuments } from './read/repository-specs.ts';
import {
  contextNameProblem,
  discoverContexts,
  isSea,
  markdownPaths,
  NO_CONTEXT,
  SPECS,
} from './repository/contexts.ts';
import { readConfig } from './repository/config/read-config.ts';
import { withFormerPrimary } from './repository/former-primary.ts';
import { choosePrimary } from './repository/primary.ts';
import { historyFindings, type SpecHistory } from './spec-history.ts';
import { passedOverFindings } from './read/passed-over.ts';
import { tracedPolicies } from './traced-policies.ts';
import { withoutRepeats } from './without-repeats.ts';

/** What was looked at, by kind. */
export interface GuardCounts {
  readonly contexts: number;
  readonly adrs: number;
  readonly prds: number;
  readonly sdss: number;
  readonly seaFiles: number;
  readonly requirements: number;
  readonly models: number;
  readonly policies: number;
  readonly links: number;
}

export interface GuardOptions extends RegistryOptions {
  /** Files below `docs/specs` at an earlier commit, or why they are not known; absent where nobody asks. */
  readonly history?: SpecHistory;
}

export interface Guard {
  readonly ok: true;
  readonly files: readonly CheckedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: GuardCounts;
  /** The chain from decision to generated file, for whoever wants to see it. */
  readonly matrix: () => TraceabilityMatrix;
}

/**
 * Every specification of every context (runbook 2.1, step 1): reading and schema, the model registry, ids and
 * references, SEA files and, where code is made of them, their flows, what only the compiled context shows, and links between markdown files. Writes nothing.
 */
export function guardSpecs(disk: Disk, options: GuardOptions): Guard | Refusal {
  try {
    return guardAll(disk, options);
  } catch (error) {
    return fileSystemRefusal(error);
  }
}

function guardAll(disk: Disk, options: GuardOptions): Guard | Refusal {
  const contexts = discoverContexts(disk);
  if (contexts.length === 0) return NO_CONTEXT;
  const config = readConfig(disk);
  const { vagueWords } = config.config;
  const primary = withFormerPrimary(disk, contexts, choosePrimary(config, contexts));
  const documents = readDocuments(disk, contexts, options);
  const checked = contexts.map((context) => {
    const specs = checkContextSpecs(disk, context, documents);
    const compiled = compileModel({ context, primary: primary.context === context, ...specs });
    return { context, specs, compiled };
  });
  const { sources, diagnostics: unreadable } = readSources(disk, markdownPaths(disk));
  const links = checkLinks(sources, (path) => lookUp(disk, path));
  const read = [...documents.byPath.values()].flatMap(({ document }) => document ?? []);
  const passedOver = passedOverFindings(disk, new Set(checked.flatMap(({ specs }) => specs.paths)));
  const policies = checked.flatMap(({ context, specs }) => tracedPolicies(context, specs.files));
  const unread = new Set(
    checked.flatMap(({ context, specs: { complete } }) => (complete.policies && complete.documents ? [] : [context])),
  );
  const seaFiles = new Set(checked.flatMap(({ specs }) => specs.paths.filter(isSea)));
  const paths = new Set([
    ...config.paths,
    ...checked.flatMap(({ specs }) => specs.paths),
    ...sources.map(({ path }) => path),
    ...[...unreadable, ...passedOver].map(({ path }) => path),
  ]);
  const ofKind = (wanted: string) => read.filter(({ kind }) => kind === wanted).length;
  return {
    ok: true,
    files: [...paths].sort().map((path) => ({ path })),
    diagnostics: withoutRepeats([
      ...primary.diagnostics,
      ...checked.flatMap(({ context, specs, compiled }) => [
        ...nameFinding(context),
        ...specs.diagnostics,
        ...compiled.diagnostics,
        ...(asksForCode(specs) ? specs.files.flatMap(lintFlows) : []),
      ]),
      ...read.flatMap((document) => checkContent(document, vagueWords === undefined ? {} : { vagueWords })),
      ...crossReferenceFindings(read, documents.referenceDocuments, config, options.mode),
      ...historyFindings(documents, options),
      ...checkTraceability(read, { policies, unread, mode: options.mode }),
      ...unreadable,
      ...passedOver,
      ...links.diagnostics,
    ]),
    counts: {
      contexts: contexts.length,
      adrs: ofKind('adr'),
      prds: ofKind('prd'),
      sdss: ofKind('sds'),
      seaFiles: seaFiles.size,
      requirements: read.reduce((sum, { requirements }) => sum + requirements.length, 0),
      models: read.reduce((sum, { models }) => sum + models.length, 0),
      policies: checked.reduce((sum, { compiled }) => sum + (compiled.model?.constraints.policies.length ?? 0), 0),
      links: links.checked,
    },
    matrix: () => traceabilityMatrix({ documents: read, policies, generated: generatedFiles(disk, contexts) }),
  };
}

/** A context with a policy gateway has code made of it, so its flows must say how they are carried out. */
function asksForCode({ documents }: ContextSpecs): boolean {
  return documents.some(({ governance }) => governance?.policyGateway?.enabled.value === true);
}

function nameFinding(context: string): Diagnostic[] {
  const problem = contextNameProblem(context);
  return problem === undefined
    ? []
    : [diagnostic('PIPE010', { path: `${SPECS}/${context}` }, { name: context, problem })];
}

function lookUp(disk: Disk, path: string): SourceText | undefined {
  if (disk.kindOf(path) !== 'file') return undefined;
  const source = readSource(disk, path);
  return source instanceof SourceText ? source : new SourceText(path, '');
}
