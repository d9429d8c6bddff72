import type { FastifyInstance } from 'fastify';
import { unknownName } from '../query/unknown-name.ts';
import { readCloudEvent } from '../record/cloud-event.ts';
import { reservedBy } from '../record/reserved.ts';
import { type EvidenceRecord, makeRecord } from '../record/record.ts';
import { signReceipt } from '../receipt/receipt.ts';
import type { Receipt } from '../store/log-store.ts';
import { sendError } from './errors.ts';
import { readJsonBody } from './json-body.ts';
import type { ServiceContext } from './service-context.ts';

type Prepared =
  | { readonly ok: true; readonly record: EvidenceRecord }
  | { readonly ok: false; readonly status: 400 | 403 | 413; readonly code: string; readonly message: string };

/**
 * `POST /api/v1/events`: one CloudEvent, or a list that is taken whole or not at all; answered, in the same form, once it
 * is on disk. 201, or 200 where all of it was there already.
 */
export function eventRoutes(app: FastifyInstance, context: ServiceContext): void {
  app.post('/api/v1/events', { config: { role: 'writer' } }, async (request, reply) => {
    const body = readJsonBody(request.body);
    const refuse = (status: 400 | 403 | 409 | 413, code: string, message: string) => {
      context.counts.refuse(code);
      return sendError(reply, status, code, message);
    };
    if (!body.ok) return refuse(400, 'invalid_json', body.message);
    const isBatch = Array.isArray(body.value);
    const events: unknown[] = isBatch ? (body.value as unknown[]) : [body.value];
    if (events.length === 0) return refuse(400, 'invalid_event', 'the list of events is empty');
    const records: EvidenceRecord[] = [];
    for (const [at, event] of events.entries()) {
      const prepared = prepare(event, context);
      if (!prepared.ok) {
        const place = isBatch ? `events[${at}]: ` : '';
        return refuse(prepared.status, prepared.code, `${place}${prepared.message}`);
      }
      records.push(prepared.record);
    }
    const outcome = await context.log.committer.append(records);
    if (outcome.kind === 'conflict') {
      const message = `another event with id ${JSON.stringify(outcome.id)} of that source is recorded already`;
      return refuse(409, 'event_conflict', message);
    }
    context.counts.taken(records, outcome.receipts);
    const receipts = outcome.receipts.map((receipt) => receiptJson(receipt, context));
    return reply
      .code(outcome.receipts.every(({ isRepeated }) => isRepeated) ? 200 : 201)
      .type('application/json')
      .send(JSON.stringify(isBatch ? receipts : receipts[0]));
  });
}

function prepare(value: unknown, { catalog, now }: ServiceContext): Prepared {
  const read = readCloudEvent(value);
  if (!read.ok) return { ok: false, status: 400, code: 'invalid_event', message: read.message };
  if (!catalog.has(read.event.type)) {
    const message = unknownName('event type', read.event.type, catalog.types);
    return { ok: false, status: 400, code: 'unknown_event_type', message };
  }
  const reserved = reservedBy(read.event);
  if (reserved !== undefined) return { ok: false, status: 403, code: 'event_reserved', message: reserved };
  const problem = catalog.problemOf(read.event);
  if (problem !== undefined) return { ok: false, status: 400, code: 'invalid_event', message: problem };
  const made = makeRecord(read.event, now());
  if (made.ok) return made;
  return made.kind === 'too_large'
    ? { ok: false, status: 413, code: 'event_too_large', message: made.message }
    : { ok: false, status: 400, code: 'invalid_event', message: made.message };
}

function receiptJson({ id, index, leafHash, treeSize }: Receipt, { log }: ServiceContext): object {
  const receipt = signReceipt({ origin: log.store.origin, index, leafHash }, log.signer);
  return { id, index, leaf_hash: Buffer.from(leafHash).toString('base64'), tree_size: treeSize, receipt };
}
