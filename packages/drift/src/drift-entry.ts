import type { Range } from '@sea-forge/diagnostics';

/** How a path differs from what it should be; each has a code of its own (design/pipeline.md, Drift). */
export type DriftKind =
  'stale' | 'edited' | 'missing' | 'orphaned' | 'foreign' | 'uncommitted' | 'ignored' | 'benign' | 'tampered';

/** What is compared with the specifications: the working tree and the index or HEAD, or the index alone. */
export type Against = 'index' | 'HEAD' | 'staged';

/** A line of a specification. */
export interface SpecLine {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** One path that drifted. */
export interface DriftEntry {
  readonly path: string;
  readonly kind: DriftKind;
  readonly context: string;
  /** The lines that the difference comes from, sorted; none where no specification asks for the path. */
  readonly from: readonly SpecLine[];
  /** The command that mends it. */
  readonly fix: string;
  /** More about it, for people. */
  readonly detail?: string;
  /** What in the file on disk is not as generated, up to the end of its first line. */
  readonly range?: Range;
}
