import type { FastifyInstance } from 'fastify';
import { sendError } from './errors.ts';
import { readJsonBody } from './json-body.ts';
import { callerOf, type ServiceContext } from './service-context.ts';

/** `POST /admin/reload`: reads the configuration and the tokens again, as the gateway does. What is not valid changes nothing. */
export function reloadRoutes(app: FastifyInstance, { reloader }: ServiceContext): void {
  app.post('/admin/reload', { config: { role: 'admin' } }, async (request, reply) => {
    const body = readJsonBody(request.body);
    if (!body.ok) return sendError(reply, 400, 'invalid_request', body.message);
    if (JSON.stringify(body.value ?? {}) !== '{}') {
      return sendError(reply, 400, 'invalid_request', 'a reload takes no members: the body is empty');
    }
    const result = await reloader.reload(callerOf(request));
    if (!result.ok) {
      return sendError(reply, 422, 'config_invalid', `nothing has changed: ${result.reasons.join('; ')}`);
    }
    const { configDigest, restart } = result;
    return reply
      .type('application/json')
      .send(JSON.stringify({ reloaded: true, config_digest: configDigest, needs_restart: restart }));
  });
}
