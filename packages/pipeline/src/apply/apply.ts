import { type Disk, TEMPORARY_SUFFIX } from '../disk/disk.ts';
import { filesInZones, zoneRoot } from '../plan/zones.ts';
import type { PlannedChange } from './changes.ts';

/**
 * Carries changes out in their order: each file is written whole or not at all, the manifest, being last, only when all
 * else is there. What an interrupted run left half-written is cleared away. Throws the file system's error.
 */
export function apply(disk: Disk, changes: readonly PlannedChange[]): void {
  for (const context of new Set(changes.map((change) => change.context))) clearTemporaryFiles(disk, context, changes);
  for (const { context, path, action, content } of changes) {
    if (content !== undefined) disk.write(path, content);
    else if (action === 'removed') disk.remove(path, zoneRoot(context, path));
  }
}

function clearTemporaryFiles(disk: Disk, context: string, changes: readonly PlannedChange[]): void {
  const ours = new Set(changes.map(({ path }) => path + TEMPORARY_SUFFIX));
  for (const path of filesInZones(disk, context)) {
    if (ours.has(path)) disk.remove(path, zoneRoot(context, path));
  }
}
