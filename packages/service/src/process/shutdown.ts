import type { Logger } from './logger.ts';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** The parts of a process that shutting down touches. */
export interface ProcessHost {
  readonly on: (signal: 'SIGTERM' | 'SIGINT', listener: () => void) => unknown;
  readonly exit: (code: number) => void;
}

export interface ShutdownOptions {
  /** Ends the service: takes no more requests, answers those in hand, closes its files. */
  readonly close: () => Promise<void>;
  readonly logger: Logger;
  /** How long closing may take before the process ends anyway, with exit code 1. */
  readonly deadlineMs?: number;
  readonly host?: ProcessHost;
}

/** On SIGTERM or SIGINT closes the service and ends the process: 0 when it closed, 1 when that failed or took too long. */
export function closeOnSignal({ close, logger, deadlineMs = 10_000, host = process }: ShutdownOptions): void {
  let closing = false;
  const shutDown = async (signal: string): Promise<void> => {
    if (closing) return;
    closing = true;
    logger.info('stopping', { signal });
    const deadline = setTimeout(() => {
      logger.error('stop_timeout', { deadline_ms: deadlineMs });
      host.exit(1);
    }, deadlineMs);
    try {
      await close();
    } catch (error) {
      clearTimeout(deadline);
      logger.error('stop_failed', { reason: error instanceof Error ? error.message : String(error) });
      host.exit(1);
      return;
    }
    clearTimeout(deadline);
    logger.info('stopped');
    host.exit(0);
  };
  for (const signal of SIGNALS) host.on(signal, () => void shutDown(signal));
}

/** Says on standard output, in one JSON line, where a service listens; whoever started it reads that line. */
export function reportListening(
  service: string,
  listening: { readonly host: string; readonly port: number },
  write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): void {
  write(JSON.stringify({ listening: { host: listening.host, port: listening.port }, service }));
}
