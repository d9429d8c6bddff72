import { formatManifest, type Manifest, manifestPath } from '@sea-forge/pipeline';
import type { DriftEntry, SpecLine } from '../drift-entry.ts';
import { sortedLines } from './causes.ts';
import { entry, type Examination, gitEntry } from './entry.ts';
import type { OldManifest } from './old-manifest.ts';

/** The manifest itself: where it is not what the plan would write, either the specifications moved on or it was changed. */
export function examineManifest(
  examination: Examination,
  old: OldManifest,
  files: readonly DriftEntry[],
): DriftEntry | undefined {
  const { plan } = examination;
  const path = manifestPath(plan.context);
  if (old.problem !== undefined) return entry(examination, 'tampered', path, [], { detail: `: ${old.problem}` });
  const planned = formatManifest(plan.manifest);
  if (old.text === undefined || old.manifest === undefined) {
    const isSparse = examination.git.entries.get(path)?.isSparse === true;
    return isSparse ? undefined : entry(examination, 'missing', path, inputLines(Object.keys(plan.manifest.inputs)));
  }
  if (old.text === planned) return gitEntry(examination, path, inputLines(Object.keys(plan.manifest.inputs)), planned);
  const inputs = changedInputs(old.manifest, plan.manifest);
  const stale = files.filter(({ kind }) => kind === 'stale');
  if (inputs.length === 0 && stale.length === 0 && old.manifest.generator === plan.manifest.generator) {
    return entry(examination, 'tampered', path, [], { detail: ': its entries are not those of the generated files' });
  }
  // The lines that made other files stale say more than the file that they are in.
  const known = stale.flatMap(({ from }) => from).filter((line) => inputs.includes(line.path));
  const others = inputs.filter((input) => !known.some((line) => line.path === input));
  return entry(examination, 'stale', path, sortedLines([...known, ...inputLines(others)]));
}

function changedInputs(old: Manifest, planned: Manifest): readonly string[] {
  const paths = new Set([...Object.keys(old.inputs), ...Object.keys(planned.inputs)]);
  return [...paths].filter((path) => old.inputs[path] !== planned.inputs[path]).sort();
}

function inputLines(paths: readonly string[]): readonly SpecLine[] {
  return paths.map((path) => ({ path, line: 1 }));
}
