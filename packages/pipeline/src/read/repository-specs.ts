import { type Diagnostic, hasErrors } from '@sea-forge/diagnostics';
import { check, checkPolicies, type SourceFile } from '@sea-forge/sea-dsl';
import {
  checkDesignContents,
  checkReferences,
  checkSds,
  type ReferenceDocument,
  referenceDocumentAt,
  readSpec,
  type RegistryOptions,
  type SpecDocument,
} from '@sea-forge/specs';
import type { Disk } from '../disk/disk.ts';
import { isSea, markdownPaths, SHARED, specPaths } from '../repository/contexts.ts';
import { type Gauge, noMeter } from '../meter/meter.ts';
import { loadContext } from './load-context.ts';
import { readSources } from './read-sources.ts';

/** The documents of all contexts: references and the registry are checked over all of them. */
export interface RepositoryDocuments {
  readonly byPath: ReadonlyMap<string, ReadDocument>;
  /** By the names of their files: people read them, no rule does. */
  readonly referenceDocuments: readonly ReferenceDocument[];
  /** Findings that only several documents together show. */
  readonly crossFindings: readonly Diagnostic[];
}

interface ReadDocument {
  readonly document?: SpecDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/** The specifications of one context, `shared` included, with every finding of theirs. */
export interface ContextSpecs {
  /** Sorted. */
  readonly paths: readonly string[];
  readonly files: readonly SourceFile[];
  readonly documents: readonly SpecDocument[];
  readonly diagnostics: readonly Diagnostic[];
  readonly complete: Completeness;
}

/** What could be read without errors: there, what is not found is missing. */
interface Completeness {
  readonly policies: boolean;
  readonly documents: boolean;
  readonly requirements: boolean;
  readonly designs: boolean;
}

/** Reads ADRs, PRDs and SDSs of all contexts and of `shared`. */
export function readDocuments(
  disk: Disk,
  contexts: readonly string[],
  options: RegistryOptions,
  meter: Gauge = noMeter,
): RepositoryDocuments {
  const paths = [...contexts, SHARED].flatMap((context) => specPaths(disk, context)).filter((path) => !isSea(path));
  const { sources, diagnostics } = readSources(disk, paths);
  const read = meter.measure('parse', () => sources.map((source) => [source.path, readSpec(source)] as const));
  const byPath = new Map<string, ReadDocument>(read);
  for (const unreadable of diagnostics) byPath.set(unreadable.path, { diagnostics: [unreadable] });
  const readings = [...byPath.values()];
  const documents = readings.flatMap(({ document }) => document ?? []);
  const referenceDocuments = markdownPaths(disk).flatMap((path) => referenceDocumentAt(path) ?? []);
  return {
    byPath,
    referenceDocuments,
    crossFindings: meter.measure('check', () => [
      ...checkSds(documents, options),
      ...checkDesignContents(readings),
      ...checkReferences(readings, referenceDocuments),
    ]),
  };
}

/** Parses and checks a context's SEA files and collects its documents: the findings of all stages, together. */
export function checkContextSpecs(
  disk: Disk,
  context: string,
  { byPath, crossFindings }: RepositoryDocuments,
  meter: Gauge = noMeter,
): ContextSpecs {
  const paths = [...specPaths(disk, context), ...specPaths(disk, SHARED)].sort();
  const own = new Set(paths);
  const read = readSources(disk, paths.filter(isSea));
  const loaded = meter.measure('parse', () => loadContext(disk, read.sources));
  const files = loaded.modules.map(({ file }) => file);
  const readings = paths.flatMap((path) => byPath.get(path) ?? []);
  const seaFindings = [...read.diagnostics, ...loaded.modules.flatMap(({ diagnostics }) => diagnostics)];
  const checked = meter.measure('check', () => check(files, loaded));
  const evaluated = meter.measure('check', () => checkPolicies(files, [...seaFindings, ...checked], loaded));
  return {
    paths,
    files,
    documents: readings.flatMap(({ document }) => document ?? []),
    diagnostics: [
      ...seaFindings,
      ...readings.flatMap(({ diagnostics }) => diagnostics),
      ...checked,
      ...evaluated,
      ...crossFindings.filter(({ path }) => own.has(path)),
    ],
    complete: {
      policies: !hasErrors(seaFindings),
      documents: readings.every(isWhole),
      requirements: readings.every((reading) => isRight(reading, 'prd')),
      designs: readings.every((reading) => isRight(reading, 'sds')),
    },
  };
}

// Without a document for its errors, nothing is known of what the file holds.
function isWhole({ document, diagnostics }: ReadDocument): boolean {
  return document !== undefined || !hasErrors(diagnostics);
}

/** Whether nothing of a document of this kind was left out for an error. */
function isRight(reading: ReadDocument, kind: SpecDocument['kind']): boolean {
  return isWhole(reading) && !(reading.document?.kind === kind && hasErrors(reading.diagnostics));
}
