import { parseDuration } from '@sea-forge/service';
import type { FastifyInstance } from 'fastify';
import { unknownName } from '../query/unknown-name.ts';
import { EvaluationBook } from '../stats/evaluation-book.ts';
import { metricsText } from '../stats/metrics-text.ts';
import { logState, requestFigures } from '../stats/statistics.ts';
import { sendError } from './errors.ts';
import type { ServiceContext } from './service-context.ts';

const DEFAULT_WINDOW = '5m';
const MAX_WINDOW_MS = 31 * 24 * 3_600_000;

/** `GET /api/v1/stats`: the runbook's figures (section 3.1) over a window, from what is on record; `GET /metrics` for Prometheus. */
export function statsRoutes(app: FastifyInstance, { log, counts, now }: ServiceContext): void {
  const evaluations = new EvaluationBook();

  app.get('/metrics', { config: { role: 'metrics' } }, (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metricsText(logState(log, evaluations, now()), counts)),
  );

  app.get('/api/v1/stats', { config: { role: 'auditor' } }, (request, reply) => {
    const query = request.query as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(query).find((name) => name !== 'window');
    if (unknown !== undefined) return sendError(reply, 400, 'invalid_query', unknownName('field', unknown, ['window']));
    const { window = DEFAULT_WINDOW } = query;
    const windowMs = typeof window === 'string' ? parseDuration(window) : undefined;
    if (windowMs === undefined || windowMs < 1 || windowMs > MAX_WINDOW_MS) {
      return sendError(reply, 400, 'invalid_query', 'window must be a duration up to 31 days, e.g. 5m, 24h, 7d');
    }
    const state = logState(log, evaluations, now());
    const { requests, policyViolations, harmfulOutputs } = requestFigures(log, windowMs, now());
    const rate = (count: number) => (requests === 0 ? 0 : count / requests);
    return reply.type('application/json').send(
      JSON.stringify({
        window: { duration: window, requests, policy_violations: policyViolations, harmful_outputs: harmfulOutputs },
        policy_violation_rate: rate(policyViolations),
        harmful_output_rate: rate(harmfulOutputs),
        evaluations: state.evaluations.map(({ model, figures, subgroups, index, time }) => ({
          model,
          ...figures,
          subgroups,
          index,
          time,
        })),
        log: {
          tree_size: state.treeSize,
          checkpoint_size: state.checkpointSize,
          checkpoint_age_seconds: state.checkpointAgeSeconds ?? null,
          verify_failures: state.isDamaged ? 1 : 0,
          taking_records: state.isTaking,
        },
      }),
    );
  });
}
