import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder, writeDurably } from '@sea-forge/service';
import type { DataPaths } from '../log/data-paths.ts';

/** Names within `staging`, and within a folder of `set-aside`. */
export const SWAPPED = { database: 'evidence.db', checkpoint: 'checkpoint', keys: 'keys' } as const;

/**
 * Puts the log that is complete in `staging` in the place of the live one, which goes to `set-aside/<name>` as it is.
 * From the journal on it is carried out, if not now then at the next start; before that nothing has changed.
 */
export function swapLogs(paths: DataPaths, setAsideName: string): void {
  const leftover = `${paths.database}-wal`;
  if (existsSync(leftover)) throw new Error(`the log could not be closed in order: ${leftover} is there`);
  writeDurably(paths.journal, `${JSON.stringify({ set_aside: setAsideName })}\n`);
  finishSwap(paths);
}

/** Carries out a replacement that a journal has announced; each step can be repeated. */
export function finishSwap(paths: DataPaths): void {
  if (!existsSync(paths.journal)) return;
  const { set_aside: name } = JSON.parse(readFileSync(paths.journal, 'utf8')) as { set_aside: string };
  const aside = join(paths.setAside, name);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  for (const part of ['database', 'checkpoint', 'keys'] as const) {
    const restored = join(paths.staging, SWAPPED[part]);
    if (!existsSync(restored)) continue;
    if (existsSync(paths[part])) renameSync(paths[part], join(aside, SWAPPED[part]));
    renameSync(restored, paths[part]);
  }
  for (const folder of [aside, paths.setAside, dirname(paths.database), paths.folder]) syncFolder(folder);
  rmSync(paths.journal);
  syncFolder(paths.folder);
}

/** Removes what an interrupted restore has prepared and nobody has seen. */
export function clearStaging({ staging }: DataPaths): void {
  rmSync(staging, { recursive: true, force: true });
}
