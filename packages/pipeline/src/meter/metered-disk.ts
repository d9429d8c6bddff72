import type { Disk } from '../disk/disk.ts';
import { type Gauge, noMeter } from './meter.ts';

/** A disk whose reading is measured; what is read twice counts twice. The same disk where nothing is measured. */
export function meteredDisk(disk: Disk, meter: Gauge): Disk {
  if (meter === noMeter) return disk;
  return {
    ...disk,
    kindOf: (path) => meter.measure('read', () => disk.kindOf(path)),
    list: (folder) => meter.measure('read', () => disk.list(folder)),
    read: (path) => {
      const bytes = meter.measure('read', () => disk.read(path));
      if (bytes !== undefined) {
        meter.count('files', 1);
        meter.count('bytes', bytes.length);
      }
      return bytes;
    },
    write: (path, content) => {
      disk.write(path, content);
      meter.count('written', 1);
    },
  };
}
