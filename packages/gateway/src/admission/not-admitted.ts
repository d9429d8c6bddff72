import { GATEWAY_KILLED, OVERLOADED } from '../chat/gateway-errors.ts';
import { failure, type ModelRequest, type Outcome } from '../chat/model-request.ts';
import { upstreamProblem } from '../chat/upstream-problem.ts';

/**
 * What becomes of a request that got no place among those worked on. That there was no room at all, or none in its time,
 * is the same to its client: there are too many (429), and it may come again.
 */
export function notAdmitted({ guard, about }: ModelRequest, why: 'full' | 'late' | 'gone'): Outcome {
  if (guard.isKilled()) return failure(GATEWAY_KILLED, about);
  return failure(why === 'gone' ? upstreamProblem({ kind: 'aborted' }) : OVERLOADED, about);
}
