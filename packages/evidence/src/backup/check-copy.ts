import { type Checkpoint, equalHashes, frontierRoot } from '@sea-forge/transparency';
import { checkRecords } from '../log/check-log.ts';
import { othersFirst } from '../store/copy-log.ts';
import { openSqliteLogReader } from '../store/sqlite-log-store.ts';
import { StoreError } from '../store/store-error.ts';

/**
 * Reads a whole log from its file and holds it against a checkpoint. Throws a `StoreError` that names what is not as it
 * should be. Others are served in between.
 */
export async function checkCopy(path: string, { origin, size, root }: Checkpoint, signal: AbortSignal): Promise<void> {
  const store = openSqliteLogReader(path);
  try {
    if (store.origin !== origin) throw new StoreError('damaged', 'the log in it has another name than its checkpoint');
    for (const _page of checkRecords(store, 0n)) await othersFirst(signal);
    const found = store.frontier();
    if (found.size !== size || !equalHashes(frontierRoot(found), root)) {
      throw new StoreError('damaged', `the ${found.size} records in it are not the ${size} of its checkpoint`);
    }
  } finally {
    store.close();
  }
}
