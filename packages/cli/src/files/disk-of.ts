import { type Disk, nodeDisk } from '@sea-forge/pipeline';
import type { Host } from '../host.ts';

/** The repository's files; what is looked at is noted where the command remembers. */
export function diskOf({ recorder }: Host, repository: string): Disk {
  const disk = nodeDisk(repository);
  return recorder?.observe(disk) ?? disk;
}
