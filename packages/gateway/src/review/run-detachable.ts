import { INTERNAL } from '../chat/gateway-errors.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer } from '../server/answer.ts';
import type { Review } from './review.ts';
import { pendingReview } from './review.routes.ts';

type Run = (exchange: Exchange) => Promise<Answer | 'streamed'>;

/**
 * Runs a request whose client prefers not to wait for a reviewer: where one is asked the client is answered (202), may
 * go, and finds the answer later. Until then it is a request like any other.
 */
export function runDetachable(runtime: GatewayRuntime, exchange: Exchange, run: Run): Promise<Answer | 'streamed'> {
  const { reviewResults, config } = runtime;
  const stop = new AbortController();
  let detached: Review | undefined;
  const leave = (): void => {
    if (detached === undefined) stop.abort();
  };
  exchange.gone.addEventListener('abort', leave, { once: true });
  if (exchange.gone.aborted) stop.abort();
  return new Promise((settle, fail) => {
    const detach = (review: Review): void => {
      // A second review of the same request: the client knows the first one's address.
      if (detached !== undefined) return;
      detached = review;
      reviewResults.wait(review.id, review.client, review.expiresAt);
      settle(pendingReview(review.id, review.expiresAt, { 'preference-applied': 'respond-async' }));
    };
    const keep = (answer: Answer): void => {
      if (detached !== undefined) reviewResults.answer(detached.id, answer, config.review.keepMs);
    };
    run({ ...exchange, gone: stop.signal, detach }).then(
      (answer) => {
        if (detached === undefined || answer === 'streamed') settle(answer);
        else keep(answer);
      },
      (error: unknown) => {
        if (detached === undefined) return fail(error);
        exchange.logger.error('bug', { name: (error as Error).name });
        keep(errorAnswer(INTERNAL));
      },
    );
  });
}
