import { type Disk, linkAbove, type Manifest, manifestPath, parseManifest, withLineFeeds } from '@sea-forge/pipeline';

export interface OldManifest {
  /** With LF; undefined where there is no manifest. */
  readonly text?: string;
  readonly manifest?: Manifest;
  /** Why it cannot be trusted. */
  readonly problem?: string;
}

/** The ownership manifest on disk, if it is a file that can be read. */
export function readOldManifest(disk: Disk, context: string): OldManifest {
  const path = manifestPath(context);
  const kind = disk.kindOf(path);
  if (kind === 'absent') return {};
  if (kind !== 'file' || linkAbove(disk, path) !== undefined) return { problem: 'it is no file' };
  const text = withLineFeeds(disk.read(path) as Uint8Array);
  const parsed = parseManifest(text, context);
  if (!parsed.ok) return { text, problem: parsed.reason };
  const [outside] = parsed.outside;
  if (outside === undefined) return { text, manifest: parsed.manifest };
  return {
    text,
    manifest: parsed.manifest,
    problem: `it names ${JSON.stringify(outside)}, which is outside the generated folders`,
  };
}
