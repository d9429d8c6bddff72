import {
  filesInZones,
  type GeneratedFile,
  isGeneratedPath,
  isWrittenByTool,
  linkAbove,
  ROOT_FILES,
  sha256,
  withLineFeeds,
} from '@sea-forge/pipeline';
import type { DriftEntry, SpecLine } from '../drift-entry.ts';
import { causesOf, originLines } from './causes.ts';
import { examineManifest } from './examine-manifest.ts';
import { firstDifference } from './first-difference.ts';
import { entry, type Examination, gitEntry } from './entry.ts';
import { shellWord } from './mending.ts';
import { type OldManifest, readOldManifest } from './old-manifest.ts';

/** What of a context's files is not as planned and in git; each path once, sorted. */
export function examineContext(examination: Examination): readonly DriftEntry[] {
  const { disk, plan } = examination;
  const old = readOldManifest(disk, plan.context);
  const planned = plan.files.flatMap((file) => examineFile(examination, file, old) ?? []);
  const others = unplannedPaths(examination, old).map((path) => examineUnplanned(examination, path, old));
  const manifest = examineManifest(examination, old, planned);
  return [...planned, ...others, ...(manifest === undefined ? [] : [manifest])].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

function examineFile(examination: Examination, file: GeneratedFile, old: OldManifest): DriftEntry | undefined {
  const { disk, plan } = examination;
  const { path, content } = file;
  const from = originLines(plan, file.from);
  const kind = disk.kindOf(path);
  if (kind === 'absent' && linkAbove(disk, path) === undefined) return examineAbsent(examination, file, from);
  if (file.kind === 'scaffold') return gitEntry(examination, path, from, undefined);
  const above = linkAbove(disk, path);
  if (kind !== 'file' || above !== undefined) {
    // Through a link above it, `rm` would remove a file that stands elsewhere; a folder's files may be nowhere else.
    const fix =
      above === undefined && kind !== 'link'
        ? `mv -- ${shellWord(path)} <a folder elsewhere>`
        : `rm -- ${shellWord(above ?? path)}`;
    return entry(examination, 'foreign', path, [], {
      detail: ', a link or a folder where a generated file belongs',
      fix: `${fix} && sea pipeline ${plan.context}`,
    });
  }
  const bytes = disk.read(path) as Uint8Array;
  const text = withLineFeeds(bytes);
  if (text !== content) {
    if (!isWrittenByTool(disk, path, bytes)) {
      // Its content may be nowhere else: it is moved, not removed.
      const aside = ROOT_FILES.includes(path) ? 'docker-compose.override.yml' : shellWord(`${path}.mine`);
      return entry(examination, 'foreign', path, [], { fix: `mv -- ${shellWord(path)} ${aside}` });
    }
    const recorded = old.manifest?.outputs[path];
    const isAsWritten = recorded !== undefined && sha256(text) === recorded.sha256;
    const causes = causesOf(plan, file, text, recorded?.from ?? file.from);
    return isAsWritten
      ? entry(examination, 'stale', path, causes)
      : entry(examination, 'edited', path, causes, { range: firstDifference(path, text, content) });
  }
  return (
    editedLineEndings(examination, path, bytes, from) ??
    gitEntry(examination, path, from, content) ??
    // On disk with CRLF, in git with LF.
    (bytes.includes(CARRIAGE_RETURN) ? entry(examination, 'benign', path, from) : undefined)
  );
}

function examineAbsent(
  examination: Examination,
  file: GeneratedFile,
  from: readonly SpecLine[],
): DriftEntry | undefined {
  const { path, content, kind } = file;
  const { git, against } = examination;
  if (against === 'staged' && git.ignored.has(path)) return entry(examination, 'ignored', path, from);
  const inGit = git.entries.get(path);
  if (inGit?.isSparse !== true) return entry(examination, 'missing', path, from);
  // A sparse checkout leaves it out: git's copy is what counts.
  return kind === 'scaffold' || inGit.blob === git.blobOf(content)
    ? undefined
    : entry(examination, 'stale', path, from);
}

// With CRLF where git does not convert it. The pipeline takes CRLF for LF, so it writes the file only when it is gone.
function editedLineEndings(
  examination: Examination,
  path: string,
  bytes: Uint8Array,
  from: readonly SpecLine[],
): DriftEntry | undefined {
  if (!bytes.includes(CARRIAGE_RETURN) || examination.git.converted.has(path)) return undefined;
  return entry(examination, 'edited', path, from, {
    range: firstDifference(path, new TextDecoder().decode(bytes), withLineFeeds(bytes)),
    detail: ', its line endings are CRLF',
    fix: `rm -- ${shellWord(path)} && sea pipeline ${examination.plan.context}`,
  });
}

const CARRIAGE_RETURN = 13;

// On disk in the generated folders, recorded in the manifest, or in git; but not in the plan.
function unplannedPaths({ disk, plan, git }: Examination, old: OldManifest): readonly string[] {
  const planned = new Set(plan.files.map(({ path }) => path));
  const recorded = Object.keys(old.manifest?.outputs ?? {}).filter((path) => disk.kindOf(path) !== 'absent');
  // A file of the root is this context's only if its manifest says so.
  const inGit = [...git.staged.keys(), ...git.entries.keys()].filter(
    (path) => isGeneratedPath(plan.context, path) && !ROOT_FILES.includes(path),
  );
  const paths = new Set([...filesInZones(disk, plan.context), ...recorded, ...inGit]);
  return [...paths].filter((path) => !planned.has(path)).sort();
}

function examineUnplanned(examination: Examination, path: string, old: OldManifest): DriftEntry {
  const { disk, plan, git } = examination;
  const kind = disk.kindOf(path);
  if (kind === 'absent') {
    const fix = git.staged.has(path) ? `git rm --cached -- ${shellWord(path)}` : 'git commit';
    return entry(examination, 'uncommitted', path, [], {
      detail: ', where it still is: it is rightly gone from disk',
      fix,
    });
  }
  const recorded = old.manifest?.outputs[path];
  if (recorded === undefined)
    return entry(examination, 'foreign', path, [], kind === 'link' ? { detail: ', a link' } : {});
  const from = originLines(plan, recorded.from);
  const isAsWritten = kind === 'file' && sha256(withLineFeeds(disk.read(path) as Uint8Array)) === recorded.sha256;
  if (isAsWritten) return entry(examination, 'orphaned', path, from);
  return entry(examination, 'orphaned', path, from, {
    detail: ', and was changed by hand since',
    fix: `rm -- ${shellWord(path)}`,
  });
}
