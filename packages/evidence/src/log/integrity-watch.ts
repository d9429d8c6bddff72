import type { Logger } from '@sea-forge/service';
import type { LogStore } from '../store/log-store.ts';
import { asStoreError, type StoreError } from '../store/store-error.ts';
import { checkRecords } from './check-log.ts';

/** Between pages, so that requests come first: the check takes about a quarter of the time. */
const PAUSE_MS = 10;

export interface IntegrityWatch {
  /** Settles when the check is through, has found damage, or was stopped. */
  readonly done: Promise<void>;
  readonly stop: () => void;
}

/**
 * Reads the whole log once, in the background, since opening reads its end only. Damage is logged with the record's
 * index and told to `onDamage`.
 */
export function watchIntegrity(
  store: LogStore,
  logger: Logger,
  onDamage: (problem: StoreError) => void,
): IntegrityWatch {
  const pages = checkRecords(store, 0n);
  let timer: NodeJS.Timeout | undefined;
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  const step = (): void => {
    try {
      if (pages.next().done !== true) {
        timer = setTimeout(step, PAUSE_MS).unref();
        return;
      }
      logger.info('integrity_checked', { size: String(store.frontier().size) });
    } catch (error) {
      const problem = asStoreError(error);
      logger.error('integrity_lost', { kind: problem.kind, reason: problem.message });
      if (problem.kind === 'damaged') onDamage(problem);
    }
    finish();
  };
  timer = setTimeout(step, 0).unref();
  return {
    done,
    stop: () => {
      clearTimeout(timer);
      finish();
    },
  };
}
