import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { frontierRoot } from '@sea-forge/transparency';
import type { EvidenceLog } from '../log/evidence-log.ts';
import { othersFirst } from '../store/copy-log.ts';
import { openSqliteLogReader } from '../store/sqlite-log-store.ts';
import { StoreError } from '../store/store-error.ts';
import { type Candidate, copyVerified } from './read-backup.ts';
import { beginReplay, replayPage, type ReplayState } from './replay.ts';
import { type StagedLog, stageLog } from './staged-log.ts';
import { clearStaging, SWAPPED, swapLogs } from './swap.ts';

/** What a restore did, or with `dryRun` would do. */
export interface RestoreResult {
  /** Name of the folder in `set-aside` that holds the log that was live until then. */
  readonly setAside: string;
  /** Records of the live log that are, or would be, looked at. */
  readonly liveSize: number;
  readonly replayed: number;
  readonly alreadyThere: number;
  readonly damaged: readonly number[];
}

export interface RestoreRequest {
  readonly id: string;
  readonly candidate: Candidate;
  readonly source: string;
  readonly dryRun: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/**
 * Restores a backup over a log that does not contain it: verifies all of it, sets the live log aside as it is, and
 * appends its records again. Throws an Error for an operator; then nothing has changed. The log takes records throughout.
 */
export async function restoreBackup(log: EvidenceLog, request: RestoreRequest): Promise<RestoreResult> {
  const { paths } = log;
  if (statSync(dirname(paths.database)).dev !== statSync(paths.folder).dev) {
    throw new StoreError('failed', 'the database and the data folder are on different file systems: move one of them');
  }
  const setAside = `${request
    .now()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')}-${request.id.slice(0, 8)}`;
  let staged: StagedLog | undefined;
  try {
    clearStaging(paths);
    mkdirSync(paths.staging, { mode: 0o700 });
    const database = join(paths.staging, SWAPPED.database);
    await copyVerified(request.candidate, database, request.signal);
    if (request.dryRun) return preview(log, database, setAside);
    staged = stageLog(log, request.candidate, request.now());
    const state = beginReplay(log.store, staged.store);
    while (replayPage(log.store, staged.store, setAside, state)) await othersFirst(request.signal);
    // From here to the end in one step, so that no record comes in between.
    while (replayPage(log.store, staged.store, setAside, state));
    return finish(log, request, staged, setAside, state);
  } catch (error) {
    closeQuietly(staged);
    throw error;
  } finally {
    clearStaging(paths);
  }
}

function finish(
  log: EvidenceLog,
  { id, candidate, source, now }: RestoreRequest,
  staged: StagedLog,
  setAside: string,
  state: ReplayState,
): RestoreResult {
  sealLive(log);
  const live = log.store.frontier();
  const result = {
    setAside,
    liveSize: Number(live.size),
    replayed: state.replayed,
    alreadyThere: state.alreadyThere,
    damaged: state.damaged,
  };
  const { manifest } = candidate;
  const data = {
    id,
    source,
    backup: {
      id: manifest.id,
      origin: manifest.origin,
      tree_size: manifest.tree_size,
      checkpoint: manifest.checkpoint,
    },
    set_aside: {
      name: setAside,
      origin: log.store.origin,
      tree_size: result.liveSize,
      root_hash: Buffer.from(frontierRoot(live)).toString('base64'),
    },
    replayed: state.replayed,
    already_there: state.alreadyThere,
    damaged_count: state.damaged.length,
    damaged: state.damaged.slice(0, MAX_NAMED),
  };
  staged.finish(data, now());
  log.replace(() => swapLogs(log.paths, setAside));
  return result;
}

/** Indexes that fit into the record; the set-aside log has them all. */
const MAX_NAMED = 1_000;

// A last checkpoint of the log that is set aside, so that it too can be verified to its end.
function sealLive({ committer, publisher, store }: EvidenceLog): void {
  try {
    if (committer.problem?.kind !== 'damaged') publisher.covering(store.frontier().size);
  } catch {
    // On a full disk the one before it has to do.
  }
}

function preview(log: EvidenceLog, database: string, setAside: string): RestoreResult {
  const restored = openSqliteLogReader(database);
  try {
    const { next } = beginReplay(log.store, restored);
    const liveSize = Number(log.store.frontier().size);
    return { setAside, liveSize, replayed: liveSize - next, alreadyThere: next, damaged: [] };
  } finally {
    restored.close();
  }
}

function closeQuietly(staged: StagedLog | undefined): void {
  try {
    staged?.store.close();
  } catch {
    // It was closed in order already.
  }
}
