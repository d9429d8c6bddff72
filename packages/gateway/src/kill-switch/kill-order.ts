/** Who halted what, and until when. */
export interface KillOrder {
  readonly scope: 'all' | 'model';
  /** Id of the registered model, for the scope `model`. */
  readonly model?: string;
  readonly reason?: string;
  /** ISO 8601, UTC. From then on the order counts no more. */
  readonly until?: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** Id of the caller. */
  readonly by: string;
}

const MAX_REASON = 500;
/** Of a request to halt. */
export const KILL_MEMBERS: readonly string[] = ['scope', 'model', 'reason', 'until'];
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

export type KillRequest = Pick<KillOrder, 'scope' | 'model' | 'reason' | 'until'>;
export type KillRequestResult =
  | { readonly ok: true; readonly request: KillRequest }
  | { readonly ok: false; readonly message: string; readonly param?: string };

/**
 * Reads what is asked of `POST /admin/kill-switch`: nothing for everything, or `{scope, model, reason, until}`. What is not
 * understood is refused and named, so that a slip never halts less than was meant.
 *
 * @param modelId the id of the model of a name, undefined for none.
 */
export function readKillRequest(
  body: unknown,
  modelId: (name: string) => string | undefined,
  now: Date,
): KillRequestResult {
  if (body === undefined) return { ok: true, request: { scope: 'all' } };
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse('the body must be a JSON object');
  const given = body as Readonly<Record<string, unknown>>;
  if (Object.keys(given).some((name) => !KILL_MEMBERS.includes(name))) {
    return refuse(`the body has an unknown member; known are: ${KILL_MEMBERS.join(', ')}`);
  }
  const { model, reason, until } = given;
  const scope = given['scope'] ?? (model === undefined ? 'all' : 'model');
  if (scope !== 'all' && scope !== 'model') return refuse('scope must be "all" or "model"', 'scope');
  if (scope === 'all' && model !== undefined) return refuse('model goes with the scope "model" only', 'model');
  const id = typeof model === 'string' ? modelId(model) : undefined;
  if (scope === 'model' && id === undefined) return refuse('model must be a registered model', 'model');
  if (reason !== undefined && (typeof reason !== 'string' || reason === '' || reason.length > MAX_REASON)) {
    return refuse(`reason must be a text of at most ${MAX_REASON} characters`, 'reason');
  }
  const end = until === undefined ? undefined : instantOf(until);
  if (until !== undefined && (end === undefined || end <= now)) {
    return refuse('until must be a time to come, e.g. 2030-01-31T12:00:00Z', 'until');
  }
  return {
    ok: true,
    request: {
      scope,
      ...(id === undefined ? {} : { model: id }),
      ...(reason === undefined ? {} : { reason }),
      ...(end === undefined ? {} : { until: end.toISOString() }),
    },
  };
}

/** Is a value read from a file an order? */
export function isKillOrder(value: unknown): value is KillOrder {
  if (typeof value !== 'object' || value === null) return false;
  const { scope, model, reason, until, since, by } = value as Readonly<Record<string, unknown>>;
  return (
    (scope === 'all' || (scope === 'model' && typeof model === 'string')) &&
    (reason === undefined || typeof reason === 'string') &&
    (until === undefined || instantOf(until) !== undefined) &&
    typeof since === 'string' &&
    typeof by === 'string'
  );
}

function instantOf(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function refuse(message: string, param?: string): KillRequestResult {
  return { ok: false, message, ...(param === undefined ? {} : { param }) };
}
