import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, jsonAnswer } from './answer.ts';

/** The bytes of the runbook's section 2.2. */
const HEALTHY = '{"status": "healthy", "gateway": "active"}';
const UPSTREAM_WAIT_MS = 1_000;
const MEMORY_MS = 1_000;

/** `GET /health`: the process answers. */
export function health(): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: HEALTHY };
}

/** `GET /ready`: also what the gateway needs is there; else 503 that names what is missing. Asked at most once a second. */
export function readinessProbe({ upstreams, client, evidence, now }: GatewayRuntime): () => Promise<Answer> {
  let known: { readonly answer: Promise<Answer>; readonly untilMs: number } | undefined;
  const probe = async (): Promise<Answer> => {
    const distinct = new Map(Array.from(upstreams.values(), (upstream) => [upstream.baseUrl, upstream]));
    const [hasEvidence, ...answering] = await Promise.all([
      evidence.isReady(),
      ...Array.from(distinct.values(), (upstream) => client.answers(upstream, UPSTREAM_WAIT_MS)),
    ]);
    const missing = [...(answering.every(Boolean) ? [] : ['upstream']), ...(hasEvidence ? [] : ['evidence'])];
    return missing.length === 0
      ? jsonAnswer(200, { status: 'ready' })
      : jsonAnswer(503, { status: 'unavailable', missing });
  };
  return () => {
    if (known === undefined || now().getTime() >= known.untilMs) {
      known = { answer: probe(), untilMs: now().getTime() + MEMORY_MS };
    }
    return known.answer;
  };
}
