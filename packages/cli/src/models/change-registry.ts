import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import type { ModelRegistry } from '@sea-forge/pipeline';
import { checkSds, readSpec, type SpecDocument } from '@sea-forge/specs';
import { type Outcome, refused } from '../command.ts';
import { writeFiles } from '../files/write-files.ts';

/** A change of one SDS that was not written yet. */
export interface RegistryChange {
  readonly repository: string;
  /** As it was read for the change: the rules look at all documents together. */
  readonly registry: ModelRegistry;
  readonly today: string;
  readonly document: SpecDocument;
  /** The whole new text; undefined where the entry could not be changed safely. */
  readonly text: string | undefined;
  /** What to do by hand then. */
  readonly byHand: string;
  /** Flags of the command that correct a finding, by its code. */
  readonly correcting?: Readonly<Record<string, string>>;
  /** Check, and write nothing. */
  readonly dryRun?: boolean;
}

/**
 * Writes a changed SDS if it brings no error that was not there, and the file is still the one that was read. An
 * outcome is why nothing was written.
 */
export function writeRegistry(change: RegistryChange): Outcome | undefined {
  const { repository, document, text, byHand, correcting = {}, dryRun } = change;
  const { path } = document.source;
  if (text === undefined) return refused(`${path} could not be changed safely`, byHand);
  const before = errorsIn(document, change);
  const after = readSpec(new SourceText(path, text));
  const fresh = [
    ...after.diagnostics,
    ...(after.document === undefined ? [] : registryErrors(after.document, change)),
  ].filter((one) => one.severity === 'error' && !before.has(one.code + one.message));
  const [first] = fresh;
  if (first !== undefined) {
    const flags = fresh.flatMap(({ code }) => correcting[code] ?? []);
    const help = flags.length === 0 ? first.help : `say also: ${[...new Set(flags)].join(' ')}`;
    return refused(`nothing was written: ${fresh.map(({ message }) => message).join('; ')}`, help);
  }
  const file = join(repository, path);
  if (readFileSync(file, 'utf8') !== document.source.text) return refused(`${path} changed meanwhile`, 'run it again');
  if (dryRun === true) return undefined;
  const problem = writeFiles([{ path: file, text }]);
  return problem === undefined ? undefined : refused(problem);
}

function errorsIn(document: SpecDocument, change: RegistryChange): ReadonlySet<string> {
  const found = [...readSpec(document.source).diagnostics, ...registryErrors(document, change)];
  return new Set(found.map(({ code, message }) => code + message));
}

function registryErrors(changed: SpecDocument, { registry, today }: RegistryChange): readonly Diagnostic[] {
  const others = registry.documents.filter(({ source }) => source.path !== changed.source.path);
  return checkSds([...others, changed], { today, mode: 'production' });
}
