import { join } from 'node:path';

/** Where the parts of a log are on disk. */
export interface DataPaths {
  readonly folder: string;
  readonly database: string;
  /** The last signed checkpoint. */
  readonly checkpoint: string;
  readonly keys: string;
  readonly signingKey: string;
  /** The key that a rotation is about to put in the place of the former. */
  readonly nextKey: string;
  readonly publicKey: string;
  /** Logs that a restore has taken out of use, one folder each. */
  readonly setAside: string;
  /** A log that is being restored, before any of it is visible. */
  readonly staging: string;
  /** Says that what is in `staging` takes the place of the log, whatever happens in between. */
  readonly journal: string;
}

export function dataPaths(folder: string, database: string): DataPaths {
  const keys = join(folder, 'keys');
  return {
    folder,
    database,
    checkpoint: join(folder, 'checkpoint'),
    keys,
    signingKey: join(keys, 'signing.key'),
    nextKey: join(keys, 'signing.key.next'),
    publicKey: join(keys, 'signing.pub'),
    setAside: join(folder, 'set-aside'),
    staging: join(folder, 'restoring'),
    journal: join(folder, 'restore.journal'),
  };
}
