import type { LogFields, Logger } from '@sea-forge/service';

/** A log whose every line says which request it is about, and which trace where there is one. */
export function requestLogger(logger: Logger, requestId: string, traceId?: string): Logger {
  const ids = { request_id: requestId, ...(traceId === undefined ? {} : { trace_id: traceId }) };
  const write = (level: keyof Logger) => (event: string, fields?: LogFields) =>
    logger[level](event, { ...fields, ...ids });
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
