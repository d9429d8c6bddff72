import type { Templates } from '@sea-forge/codegen';
import type { Diagnostic } from '@sea-forge/diagnostics';
import type { SpecDocument } from '@sea-forge/specs';
import type { Disk } from '../disk/disk.ts';
import { type StagedChange, type StagedDisk, stagedDisk } from '../disk/staged-disk.ts';
import { guardSpecs } from '../guard-specs.ts';
import { linkAbove } from '../plan/zones.ts';
import { fileSystemRefusal, type Refusal } from '../refusal.ts';
import { createJudge } from '../read/judge.ts';
import { readDocuments } from '../read/repository-specs.ts';
import { discoverContexts } from '../repository/contexts.ts';
import { readConfig } from '../repository/config/read-config.ts';

/** The repository that gets something new, as it is and as it would be. */
export interface Site {
  readonly disk: Disk;
  readonly staged: StagedDisk;
  readonly templates: Templates;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

export interface Staged {
  readonly ok: true;
  /** What was made, e.g. `SDS-004`; empty where that has no id. */
  readonly id: string;
  readonly changes: readonly StagedChange[];
  /** What somebody ought to know, a sentence each. */
  readonly notes: readonly string[];
}

export interface StagingRequest {
  readonly disk: Disk;
  readonly templates: Templates;
  readonly today: string;
  /** Write nothing. */
  readonly dryRun: boolean;
}

/** What a step comes back with when it has staged its files. */
export type Step = { readonly ok: true; readonly id: string; readonly notes?: readonly string[] } | Refusal;

/**
 * Stages files, checks that the specifications have no error that they did not have before, and only then writes:
 * all of it or nothing.
 */
export function stageAndCommit({ dryRun, ...request }: StagingRequest, stage: (site: Site) => Step): Staged | Refusal {
  const staged = stagedDisk(request.disk);
  try {
    const step = stage({ ...request, staged });
    if (!step.ok) return step;
    const fresh = freshErrors(request.disk, staged, request.today)[0];
    if (fresh !== undefined) return asRefusal(fresh);
    const changes = staged.changes();
    if (!dryRun) staged.commit();
    return { ok: true, id: step.id, changes, notes: step.notes ?? [] };
  } catch (error) {
    return fileSystemRefusal(error);
  }
}

/** Stages one new file, unless something stands there or a link leads elsewhere. */
export function stageNew({ staged }: Site, path: string, text: string): Refusal | undefined {
  const link = linkAbove(staged, path);
  if (link !== undefined) return { ok: false, refusal: `${link} is a link, which is not followed` };
  if (staged.kindOf(path) !== 'absent')
    return { ok: false, refusal: `${path} stands in the way`, help: 'nothing was written' };
  staged.write(path, text);
  return undefined;
}

/** Every document that can be read, of all contexts and of `shared`. */
export function allDocuments(disk: Disk, today: string): readonly SpecDocument[] {
  const { byPath } = readDocuments(disk, discoverContexts(disk), { today, mode: 'production' });
  return [...byPath.values()].flatMap(({ document }) => document ?? []);
}

function freshErrors(before: Disk, after: Disk, today: string): readonly Diagnostic[] {
  const known = new Set(errors(before, today).map(keyOf));
  return errors(after, today).filter((one) => !known.has(keyOf(one)));
}

function errors(disk: Disk, today: string): readonly Diagnostic[] {
  const guard = guardSpecs(disk, { today, mode: 'production' });
  if (!guard.ok) return [];
  // What a comment accepts or the configuration lowers stops nobody here either.
  const judge = createJudge(disk, readConfig(disk).config);
  return judge(guard.diagnostics).filter(({ severity }) => severity === 'error');
}

function keyOf({ code, path, message }: Diagnostic): string {
  return JSON.stringify([code, path, message]);
}

function asRefusal({ code, path, range, message, help }: Diagnostic): Refusal {
  const place = range === undefined ? path : `${path}:${range.start.line}:${range.start.column}`;
  const refusal = `nothing was written, since it would have an error: ${place} ${code}: ${message}`;
  return help === undefined ? { ok: false, refusal } : { ok: false, refusal, help };
}
