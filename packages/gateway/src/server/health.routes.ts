import type { PolicyStage } from '@sea-forge/policy';
import type { PlannedFilter } from '../filter/filter-plan.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, jsonAnswer } from './answer.ts';

/** The bytes of the runbook's section 2.2. */
const HEALTHY = '{"status": "healthy", "gateway": "active"}';
const HALTED = '{"status": "halted", "gateway": "killed"}';
const UPSTREAM_WAIT_MS = 1_000;
const MEMORY_MS = 1_000;

/** `GET /health`: the process answers, also while the kill switch is on: a liveness probe must not restart it. */
export function health({ killSwitch }: GatewayRuntime): Answer {
  const body = killSwitch.isKilled() ? HALTED : HEALTHY;
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

/** `GET /ready`: also what the gateway needs is there; else 503 that names what is missing. Asked at most once a second. */
export function readinessProbe({
  config,
  filters,
  moderation,
  upstreams,
  breakers,
  client,
  evidence,
  killSwitch,
  now,
}: GatewayRuntime): () => Promise<Answer> {
  const isClassifierOff = (): boolean => {
    const { url } = config.filters.moderation_endpoint;
    return url !== undefined && moderation.isOpen(url) && [...filters.values()].some(asksClassifier);
  };
  let known: { readonly missing: Promise<readonly string[]>; readonly untilMs: number } | undefined;
  const probe = async (): Promise<readonly string[]> => {
    const distinct = new Map(Array.from(upstreams.values(), (upstream) => [upstream.baseUrl, upstream]));
    const [hasEvidence, ...answering] = await Promise.all([
      evidence.isReady(),
      ...Array.from(distinct.values(), (upstream) => client.answers(upstream, UPSTREAM_WAIT_MS)),
    ]);
    return [...(answering.every(Boolean) ? [] : ['upstream']), ...(hasEvidence ? [] : ['evidence'])];
  };
  return async () => {
    if (known === undefined || now().getTime() >= known.untilMs) {
      known = { missing: probe(), untilMs: now().getTime() + MEMORY_MS };
    }
    const open = breakers.open(upstreams);
    const missing = [
      ...(killSwitch.isKilled() ? ['killed'] : []),
      ...(open.length > 0 ? ['circuit_breaker'] : []),
      ...(isClassifierOff() ? ['classifier'] : []),
      ...(await known.missing),
    ];
    const { setAside } = evidence.backlog;
    // Told, and no reason to refuse: what is asked from now on is recorded.
    const aside = setAside > 0 ? { records_set_aside: setAside } : {};
    return missing.length === 0
      ? jsonAnswer(200, { status: 'ready', ...aside })
      : jsonAnswer(503, {
          status: 'unavailable',
          missing,
          ...(open.length > 0 ? { open_circuit_breakers: open } : {}),
          ...aside,
        });
  };
}

function asksClassifier({ input, output }: Readonly<Record<PolicyStage, readonly PlannedFilter[]>>): boolean {
  return [...input, ...output].some(({ filter }) => filter.name === 'moderation_endpoint');
}
