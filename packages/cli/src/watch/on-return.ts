import { existsSync, type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Calls back once a path that is not there is there again; until then the nearest folder above is watched. Gives a
 * function that ends it.
 */
export function onReturn(path: string, isBack: () => void): () => void {
  let current: FSWatcher | undefined;
  let ended = false;
  const end = (): void => {
    ended = true;
    current?.close();
  };
  const look = (): void => {
    current?.close();
    if (ended) return;
    const above = nearestFolder(path);
    try {
      current = watch(above, look).on('error', look);
    } catch {
      // It went in this moment: the next one above is there.
      setImmediate(look);
      return;
    }
    // What came between looking and watching is seen now.
    if (existsSync(path)) {
      end();
      setImmediate(isBack);
    } else if (nearestFolder(path) !== above) setImmediate(look);
  };
  look();
  return end;
}

function nearestFolder(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
