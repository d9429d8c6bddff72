import type { Operations } from '../document.ts';
import { joinCodes } from '../error-answers.ts';
import { answer, body, object, oneOf, ref, text } from '../json.ts';
import { ADMIN_BODY } from './codes.ts';
import { pathParameter } from './parameters.ts';

const ID = pathParameter('id', 'Of the review.', '0b8f2c4e');
const NOT_FOUND = { 404: { review_not_found: 'there is none, or it is over' } };
const DECIDING = joinCodes(ADMIN_BODY, NOT_FOUND, {
  400: { invalid_request: 'a member is missing, unknown or wrong; `param` names it' },
  409: { review_taken: "somebody else's decision is being recorded" },
  503: { evidence_unavailable: 'the decision could not be recorded, so it does not count' },
});

const decision = {
  decision: oneOf(['approve', 'reject']),
  reviewer: { ...text, minLength: 1, maxLength: 200, description: 'Who decided.' },
  reason: { ...text, minLength: 1, maxLength: 1000 },
};
const example = { decision: 'approve', reviewer: 'Jo Nakamura', reason: 'a known customer' };

/** The review queue: what waits, and deciding about it. */
export function reviewOperations(): Operations {
  return {
    'GET /admin/reviews': {
      id: 'listReviews',
      summary: 'What waits for a reviewer, the oldest first',
      tag: 'administration',
      answers: { 200: answer('Of the content redacted excerpts.', ref('Reviews')) },
      errors: ADMIN_BODY,
    },
    'POST /admin/reviews': {
      id: 'decideReview',
      summary: 'Approves or rejects',
      description: 'A decision counts once it is on record.',
      tag: 'administration',
      requestBody: body(object({ id: text, ...decision }), { approve: { id: '0b8f2c4e', ...example } }),
      answers: { 200: answer('Recorded.', ref('Reviewed')) },
      errors: DECIDING,
    },
    'GET /admin/reviews/{id}': {
      id: 'getReview',
      summary: 'What a reviewer decides about, whole',
      tag: 'administration',
      parameters: [ID],
      answers: { 200: answer('The request, and the answer where that waits.', ref('ReviewedContent')) },
      errors: joinCodes(ADMIN_BODY, NOT_FOUND),
    },
    'POST /admin/reviews/{id}': {
      id: 'decideNamedReview',
      summary: 'Approves or rejects this one',
      tag: 'administration',
      parameters: [ID],
      requestBody: body(object({ id: text, ...decision }, Object.keys(decision)), { approve: example }),
      answers: { 200: answer('Recorded.', ref('Reviewed')) },
      errors: DECIDING,
    },
  };
}
