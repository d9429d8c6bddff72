import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';

/** Who waits: called once, when the path is back or when it cannot be waited for. */
export interface Awaiting {
  readonly isBack: () => void;
  readonly failed: (error: Error) => void;
}

/**
 * Waits for a path that is not there; until it is, the nearest folder above is watched. Gives a function that ends it.
 */
export function onReturn(path: string, { isBack, failed }: Awaiting): () => void {
  let above: string | undefined;
  let watcher: FSWatcher | undefined;
  let ended = false;
  const end = (): void => {
    ended = true;
    watcher?.close();
  };
  const give = (error: Error): void => {
    end();
    failed(error);
  };
  const look = (): void => {
    if (ended) return;
    if (existsSync(path)) {
      end();
      setImmediate(isBack);
      return;
    }
    const nearest = nearestFolder(path);
    const identity = identityOf(nearest);
    if (identity !== undefined && identity === above) return;
    above = identity;
    watcher?.close();
    try {
      watcher = watch(nearest, look).on('error', give);
    } catch (error) {
      // A folder that went in this moment has another one above it.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return give(error as Error);
      above = undefined;
    }
    // What came between looking and watching is seen now.
    setImmediate(look);
  };
  look();
  return end;
}

function nearestFolder(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** A folder made again at the same place is another one. */
function identityOf(folder: string): string | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}:${folder}`;
}
