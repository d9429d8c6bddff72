import type { FastifyInstance } from 'fastify';
import type { ServiceContext } from './service-context.ts';

/**
 * `GET /health` in the bytes of the runbook's section 2.2, then the key. Where evidence cannot be kept it is a 503 that
 * does not say `active`. `GET /ready` is the same question with the answer's usual form.
 */
export function healthRoutes(app: FastifyInstance, { log }: ServiceContext): void {
  app.get('/health', { config: { role: 'anyone' }, exposeHeadRoute: true }, (_request, reply) => {
    const keyId = JSON.stringify(log.signer.keyId);
    const problem = log.problem();
    return problem === undefined
      ? reply.type('application/json').send(`{"status": "healthy", "logging": "active", "key_id": ${keyId}}`)
      : reply
          .code(503)
          .type('application/json')
          .send(`{"status": "unhealthy", "logging": "stopped", "key_id": ${keyId}, "reason": "${problem.kind}"}`);
  });

  app.get('/ready', { config: { role: 'anyone' }, exposeHeadRoute: true }, (_request, reply) =>
    log.problem() === undefined
      ? reply.type('application/json').send('{"status": "ready"}')
      : reply.code(503).type('application/json').send('{"status": "unavailable", "missing": ["storage"]}'),
  );
}
