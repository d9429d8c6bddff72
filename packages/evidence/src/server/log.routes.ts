import { Readable } from 'node:stream';
import type { Logger } from '@sea-forge/service';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { findRecords } from '../query/find-records.ts';
import { type LogFilter, readLogFilter } from '../query/log-filter.ts';
import { anyOfTypeQuery } from '../query/log-query.ts';
import { logsAnswer } from '../query/logs-answer.ts';
import { unknownName } from '../query/unknown-name.ts';
import { SEVERITIES } from '../record/event-types.ts';
import type { LogStore } from '../store/log-store.ts';
import { asStoreError } from '../store/store-error.ts';
import { sendError } from './errors.ts';
import { readJsonBody } from './json-body.ts';
import type { ServiceContext } from './service-context.ts';

const AUDITOR = { config: { role: 'auditor' } } as const;

/** `/api/v1/logs`: the runbook's query (sections 4 and 8), by POST with JSON of any content type, or by GET. */
export function logRoutes(app: FastifyInstance, context: ServiceContext): void {
  app.get('/api/v1/logs', AUDITOR, (request, reply) => answer(request.query, reply, context));

  app.post('/api/v1/logs', AUDITOR, (request, reply) => {
    const body = readJsonBody(request.body);
    return body.ok
      ? answer(body.value === undefined ? {} : body.value, reply, context)
      : sendError(reply, 400, 'invalid_json', body.message);
  });
}

async function answer(
  query: unknown,
  reply: FastifyReply,
  { log, catalog, logger, access }: ServiceContext,
): Promise<FastifyReply> {
  const result = readLogFilter(query);
  if (!result.ok) return sendError(reply, 400, 'invalid_query', result.message);
  const { eventType } = result.filter;
  // A misspelt type must not look like a quiet night. Records of types that are no longer declared can be asked for.
  const isKnown = (type: string) => catalog.has(type) || log.store.readNumber(anyOfTypeQuery(type)) !== undefined;
  if (eventType !== undefined && !isKnown(eventType)) {
    return sendError(reply, 400, 'unknown_event_type', unknownName('event_type', eventType, catalog.types));
  }
  const { severity } = result.filter.labels;
  const isSeverity = severity === undefined || (SEVERITIES as readonly string[]).includes(severity);
  if (!isSeverity && !(await isThere(log.store, { severity }))) {
    return sendError(reply, 400, 'invalid_query', unknownName('severity', severity, SEVERITIES));
  }
  // Also the calls that are still being counted.
  if (eventType === 'access') await access.flush();
  return reply.type('application/json').send(Readable.from(logged(logger, logsAnswer(log.store, result.filter))));
}

// Records of other programs may have words of their own.
async function isThere(store: LogStore, labels: LogFilter['labels']): Promise<boolean> {
  for await (const _page of findRecords(store, { labels, order: 'asc' })) return true;
  return false;
}

// The reader sees an answer without end; the operator reads why.
async function* logged(logger: Logger, pieces: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    logger.error('answer_cut', { reason: asStoreError(error).message });
    throw error;
  }
}
