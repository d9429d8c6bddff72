import type { Diagnostic } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { Disk } from '../disk/disk.ts';
import { sha256, withLineFeeds } from '../plan/digest.ts';
import { formatManifest, type Manifest, manifestPath, parseManifest } from '../plan/manifest.ts';
import type { Plan } from '../plan/plan.ts';
import { linkAbove, ROOT_FILES } from '../plan/zones.ts';
import { isWrittenByTool } from './written-by-tool.ts';

export interface FileChange {
  readonly context: string;
  readonly path: string;
  readonly action: 'created' | 'updated' | 'removed' | 'unchanged' | 'kept';
}

/** A change with what is to be written, where something is. */
export interface PlannedChange extends FileChange {
  readonly content?: string;
}

/**
 * What applying a plan would do: planned files first, then orphans, the manifest last. Reads, writes nothing.
 * `others` are the plans applied along with it: what is an orphan here may be theirs now.
 * Errors: a link or folder in the place of a file, a file that the tool never wrote. Warnings: orphans that were edited, a
 * manifest that is no help.
 */
export function changesOf(
  disk: Disk,
  plan: Plan,
  others: readonly Plan[] = [],
): { changes: readonly PlannedChange[]; diagnostics: readonly Diagnostic[] } {
  const { context } = plan;
  const old = readManifest(disk, context);
  const diagnostics: Diagnostic[] = [...old.diagnostics];
  const changes: PlannedChange[] = [];
  for (const { path, content, kind } of plan.files) {
    const obstacle = obstacleAt(disk, path) ?? foreignAt(disk, { path, content, kind });
    if (obstacle === undefined) changes.push(changeOf(disk, context, { path, content, kind }));
    else diagnostics.push(obstacle);
  }
  const wanted = new Set([plan, ...others].flatMap(({ files }) => files.map(({ path }) => path)));
  for (const orphan of orphansOf(old.manifest, wanted)) {
    const removal = removalOf(disk, context, orphan);
    if (removal !== undefined) changes.push(removal);
    if (removal?.action === 'kept') diagnostics.push(diagnostic('PIPE012', { path: orphan.path }, {}));
  }
  const manifest = { path: manifestPath(context), content: formatManifest(plan.manifest), kind: 'generated' } as const;
  const obstacle = obstacleAt(disk, manifest.path);
  if (obstacle === undefined) changes.push(changeOf(disk, context, manifest));
  else diagnostics.push(obstacle);
  return { changes, diagnostics };
}

function readManifest(disk: Disk, context: string): { manifest?: Manifest; diagnostics: readonly Diagnostic[] } {
  const path = manifestPath(context);
  if (disk.kindOf(path) !== 'file' || linkAbove(disk, path) !== undefined) return { diagnostics: [] };
  const parsed = parseManifest(withLineFeeds(disk.read(path) as Uint8Array), context);
  if (!parsed.ok) return { diagnostics: [diagnostic('PIPE013', { path }, { reason: parsed.reason })] };
  const outside = parsed.outside.map((named) => diagnostic('PIPE014', { path }, { named }));
  return { manifest: parsed.manifest, diagnostics: outside };
}

function obstacleAt(disk: Disk, path: string): Diagnostic | undefined {
  const link = linkAbove(disk, path);
  if (link !== undefined) return diagnostic('PIPE015', { path: link }, { what: 'a link', path });
  const kind = disk.kindOf(path);
  if (kind === 'file' || kind === 'absent') return undefined;
  return diagnostic('PIPE015', { path }, { what: kind === 'link' ? 'a link' : 'no file', path });
}

function foreignAt(disk: Disk, { path, content, kind }: Wanted): Diagnostic | undefined {
  const bytes = kind === 'scaffold' ? undefined : disk.read(path);
  if (bytes === undefined || withLineFeeds(bytes) === content || isWrittenByTool(disk, path, bytes)) return undefined;
  return ROOT_FILES.includes(path) ? diagnostic('PIPE020', { path }, {}) : diagnostic('PIPE030', { path }, { path });
}

interface Wanted {
  readonly path: string;
  readonly content: string;
  readonly kind: 'generated' | 'scaffold';
}

function changeOf(disk: Disk, context: string, { path, content, kind }: Wanted): PlannedChange {
  const bytes = disk.read(path);
  if (bytes === undefined) return { context, path, action: 'created', content };
  if (kind === 'scaffold') return { context, path, action: 'kept' };
  if (withLineFeeds(bytes) === content) return { context, path, action: 'unchanged' };
  return { context, path, action: 'updated', content };
}

interface Orphan {
  readonly path: string;
  readonly recorded: string;
}

function orphansOf(manifest: Manifest | undefined, wanted: ReadonlySet<string>): readonly Orphan[] {
  return Object.entries(manifest?.outputs ?? {})
    .filter(([path]) => !wanted.has(path))
    .map(([path, { sha256: recorded }]) => ({ path, recorded }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

// Removed only where it is, byte for byte, what the tool once wrote.
function removalOf(disk: Disk, context: string, { path, recorded }: Orphan): PlannedChange | undefined {
  const kind = disk.kindOf(path);
  if (kind === 'absent' || linkAbove(disk, path) !== undefined) return undefined;
  const isOurs = kind === 'file' && sha256(withLineFeeds(disk.read(path) as Uint8Array)) === recorded;
  // A file of the root that is another one now belongs to the context that has become the primary one.
  if (!isOurs && ROOT_FILES.includes(path)) return undefined;
  return { context, path, action: isOurs ? 'removed' : 'kept' };
}
