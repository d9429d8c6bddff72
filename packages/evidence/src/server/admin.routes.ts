import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Started } from '../admin/admin-jobs.ts';
import { HAND_OVER_REASONS } from '../key/hand-over.ts';
import { unknownName } from '../query/unknown-name.ts';
import { sendError } from './errors.ts';
import { readJsonBody } from './json-body.ts';
import type { ServiceContext } from './service-context.ts';

const ADMIN = { config: { role: 'admin' } } as const;

type Members = Readonly<Record<string, unknown>>;

/** `/admin/...`: backup and restore (runbook sections 7.1 and 7.3) and key rotation (8.1). */
export function adminRoutes(app: FastifyInstance, { jobs }: ServiceContext): void {
  app.post('/admin/backup', ADMIN, (request, reply) => {
    const body = readMembers(request.body, ['destination']);
    if (typeof body === 'string') return sendError(reply, 400, 'invalid_request', body);
    const { destination } = body;
    if (destination !== undefined && typeof destination !== 'string') {
      return sendError(reply, 400, 'invalid_request', 'destination must be a text');
    }
    return sendStarted(reply, jobs.backup(destination));
  });

  app.post('/admin/restore', ADMIN, (request, reply) => {
    const body = readMembers(request.body, ['source', 'dry_run']);
    if (typeof body === 'string') return sendError(reply, 400, 'invalid_request', body);
    const { source, dry_run: dryRun = false } = body;
    if (typeof source !== 'string') {
      return sendError(reply, 400, 'invalid_request', 'source must be the folder of a backup, .../YYYY-MM-DD/');
    }
    if (typeof dryRun !== 'boolean') return sendError(reply, 400, 'invalid_request', 'dry_run must be true or false');
    return sendStarted(reply, jobs.restore(source, dryRun));
  });

  for (const kind of ['backup', 'restore'] as const) {
    app.get(`/admin/${kind}/status`, ADMIN, (_request, reply) => {
      const status = jobs.status(kind);
      return status === undefined
        ? sendError(reply, 404, `no_${kind}`, `no ${kind} was begun yet`)
        : reply.type('application/json').send(JSON.stringify(status));
    });
  }

  app.post('/admin/rotate-keys', ADMIN, async (request, reply) => {
    const body = readMembers(request.body, ['reason']);
    if (typeof body === 'string') return sendError(reply, 400, 'invalid_request', body);
    const reason = HAND_OVER_REASONS.find((name) => name === (body['reason'] ?? 'scheduled'));
    if (reason === undefined || reason === 'restore') {
      return sendError(reply, 400, 'invalid_request', 'reason must be "scheduled" or "compromise"');
    }
    const result = await jobs.rotate(reason);
    if (result === undefined) {
      return sendError(reply, 409, 'busy', `${jobs.running ?? 'something else'} is running: wait until it is done`);
    }
    if (!result.ok) return sendError(reply, 409, 'keys_not_writable', result.message);
    const { keyId, previousKeyId, vkey, index, checkpoint } = result.rotated;
    return reply
      .type('application/json')
      .send(JSON.stringify({ key_id: keyId, previous_key_id: previousKeyId, vkey, index, checkpoint }));
  });
}

// A message where it is not what it should be.
function readMembers(bytes: unknown, known: readonly string[]): Members | string {
  const body = readJsonBody(bytes);
  if (!body.ok) return body.message;
  const { value = {} } = body;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'the body must be a JSON object';
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  return unknown === undefined ? (value as Members) : unknownName('field', unknown, known);
}

function sendStarted(reply: FastifyReply, started: Started): FastifyReply {
  if (!started.ok) return sendError(reply, started.status, started.code, started.message);
  return reply
    .code(202)
    .type('application/json')
    .send(JSON.stringify({ id: started.id }));
}
