import type { Logger } from '@sea-forge/service';

/**
 * Tells the log of a bug of ours: name and place only, for a message might quote what was sent.
 *
 * @param logger names the request.
 */
export function logBug(logger: Logger, error: unknown): void {
  const { name, stack } = error as Error;
  const at = stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  logger.error('bug', { name, at });
}
