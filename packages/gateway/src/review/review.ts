import type { PolicyStage } from '@sea-forge/policy';
import type { Identity } from '@sea-forge/service';
import type { Finding } from '../decision/finding.ts';
import type { Json } from '../json.ts';

/** Whose request it is: tokens and the local admin are told apart, whatever they are called. */
export type ReviewClient = Pick<Identity, 'kind' | 'id'>;

/** What a reviewer is asked about. Its content is in memory only. */
export interface ReviewSubject {
  readonly requestId: string;
  readonly client: ReviewClient;
  /** Id of the registered model. */
  readonly model: string;
  readonly endpoint: string;
  /** `input`: before the model is asked; `output`: before its answer goes out. */
  readonly stage: PolicyStage;
  /** Those that ask for the review, the strongest first. */
  readonly findings: readonly Finding[];
  /** Of the request's span. */
  readonly traceparent: string;
  readonly request: Json;
  readonly answer?: Json;
}

/** A request that waits for a reviewer. */
export interface Review extends ReviewSubject {
  readonly id: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
}

/** What a reviewer said. */
export interface ReviewDecision {
  readonly outcome: 'approved' | 'rejected';
  /** Name of the person. */
  readonly reviewer: string;
  readonly reason: string;
}

/** How a review ended: decided; nobody came in time; the client has gone or the gateway was halted; it was shut down. */
export type Verdict = ReviewDecision | { readonly outcome: 'expired' | 'withdrawn' | 'closed' };

/** What is known of a review after a restart: that it was, and is not any more. */
export interface KeptReview {
  readonly id: string;
  readonly request_id: string;
  readonly client: ReviewClient;
  readonly model: string;
  readonly stage: PolicyStage;
  readonly opened_at: string;
}
