import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown where another process has the folder. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
}

/**
 * Claims a folder for this process, by a file that names it. What a killed process left behind counts no more, also
 * where its number was given to another one since (Linux).
 *
 * @returns how to give the folder back.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock');
  const own = `${process.pid} ${startOf(process.pid) ?? ''}`;
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(path, own, { flag: 'wx', mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 0) throw error;
      if (isHeld(path)) throw new FolderTaken('another gateway is using it');
      rmSync(path, { force: true });
    }
  }
}

function isHeld(path: string): boolean {
  const [pid = '', start = ''] = readFileSync(path, 'utf8').split(' ');
  if (!/^\d+$/.test(pid)) return false;
  // In a container every gateway has the same number: then it is the start that tells.
  const since = startOf(Number(pid));
  if (since !== undefined && start !== '') return since === start;
  try {
    process.kill(Number(pid), 0);
    return Number(pid) !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in ticks since the machine started (proc(5), field 22); undefined where the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
