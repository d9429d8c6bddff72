import { existsSync } from 'node:fs';
import { watch as watchPaths } from 'chokidar';
import { onReturn } from './on-return.ts';

export interface Change {
  /** Settles with the first change; with an error where watching is not possible. */
  readonly happened: Promise<Error | undefined>;
  readonly close: () => Promise<void>;
}

/**
 * Watches files and folders for one change; one that is not there is waited for. A watcher is not used for a second
 * change: it may hold on to a folder that was replaced by another one in the meantime.
 */
export async function nextChange(
  paths: readonly string[],
  isIgnored: (path: string, isFile: boolean) => boolean,
): Promise<Change> {
  // A path that is not there would make the watcher say too early that it is ready.
  const present = paths.filter((path) => existsSync(path));
  const watcher = watchPaths(present, {
    ignoreInitial: true,
    ignored: (path, stats) => isIgnored(path, stats?.isFile() === true),
  });
  let settle!: (problem?: Error) => void;
  const happened = new Promise<Error | undefined>((done) => (settle = done));
  watcher.on('all', () => settle()).on('error', (error) => settle(error as Error));
  if (present.length > 0) await new Promise<void>((done) => watcher.on('ready', () => done()));
  const waiting = paths
    .filter((path) => !present.includes(path))
    .map((path) => onReturn(path, { isBack: settle, failed: settle }));
  const close = async (): Promise<void> => {
    for (const end of waiting) end();
    await watcher.close();
  };
  return { happened, close };
}
