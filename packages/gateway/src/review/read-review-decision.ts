import { isJsonObject } from '../json.ts';
import type { ReviewDecision } from './review.ts';

export type ReviewDecisionResult =
  | { readonly ok: true; readonly id: string; readonly decision: ReviewDecision }
  | { readonly ok: false; readonly message: string; readonly param?: string };

const MEMBERS = ['id', 'decision', 'reviewer', 'reason'] as const;
const OUTCOMES = new Map([
  ['approve', 'approved'],
  ['reject', 'rejected'],
] as const);
const MAX_REVIEWER = 200;
const MAX_REASON = 1_000;

/** Reads `{id, decision: approve | reject, reviewer, reason}`; the id may stand in the path instead. */
export function readReviewDecision(body: unknown, idOfPath?: string): ReviewDecisionResult {
  if (!isJsonObject(body)) return refuse('the body must be {"decision": "approve" or "reject", "reviewer", "reason"}');
  const strange = Object.keys(body).some((name) => !(MEMBERS as readonly string[]).includes(name));
  if (strange) return refuse(`the body has an unknown member; known are: ${MEMBERS.join(', ')}`);
  const { id = idOfPath, decision, reviewer, reason } = body;
  if (typeof id !== 'string' || (idOfPath !== undefined && id !== idOfPath)) {
    return refuse('id must be that of a review, see GET /admin/reviews', 'id');
  }
  const outcome = OUTCOMES.get(decision as 'approve');
  if (outcome === undefined) return refuse('decision must be "approve" or "reject"', 'decision');
  if (!isText(reviewer, MAX_REVIEWER))
    return refuse(`reviewer must be a name of at most ${MAX_REVIEWER} characters`, 'reviewer');
  if (!isText(reason, MAX_REASON)) return refuse(`reason must be a text of at most ${MAX_REASON} characters`, 'reason');
  return { ok: true, id, decision: { outcome, reviewer, reason } };
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= max;
}

function refuse(message: string, param?: string): ReviewDecisionResult {
  return { ok: false, message, ...(param === undefined ? {} : { param }) };
}
