import type { FilterName } from '@sea-forge/gateway';
import type { GovernanceModel, ModelNode } from '@sea-forge/model';
import { markdownProse } from '../../text/escape.ts';
import type { ErrorCodes } from '../error-answers.ts';
import { requiredFilters } from '../../gateway/filter-chains.emitter.ts';
import { servedModels } from '../../gateway/served-models.ts';

/** Models that a client may name at all, sorted by id; some of them may be gone on their removal date. */
export function callableModels(model: GovernanceModel): readonly ModelNode[] {
  return servedModels(model).filter(({ status }) => status === 'active' || status === 'deprecated');
}

// Filters that may be switched on by configuration deny with their name, too.
const OPTIONAL: readonly FilterName[] = [
  'pii_detection',
  'jailbreak_prevention',
  'content_safety',
  'moderation_endpoint',
];

/** Why a model, a filter or a policy of the context refuses a request: 403, 404, 410, 503. */
export function refusalCodes(model: GovernanceModel): ErrorCodes {
  const models = servedModels(model);
  const required = requiredFilters(model);
  const gone = models.filter(({ status, removalDate }) => status === 'retired' || removalDate !== undefined);
  const policies = model.constraints.policies
    .filter(({ stage, modality }) => stage !== undefined && modality !== 'Permission')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    403: {
      ...Object.fromEntries(
        [...new Set([...required, ...OPTIONAL])].map((name) => [
          name,
          required.includes(name) ? 'a filter that the specification requires' : 'a filter, where it is switched on',
        ]),
      ),
      unreadable_content: 'content that no filter can read: an image, audio, a file',
      stream_too_large: 'an answer that cannot be held back until it is judged',
      ...(models.some(({ governance }) => governance.humanReview === 'required')
        ? { human_review: 'the model requires that a person consents' }
        : {}),
      ...(models.some(({ riskTier }) => riskTier === 'prohibited')
        ? { risk_tier_prohibited: 'the model is in the prohibited risk tier' }
        : {}),
      // Policies last: one that is named like a filter is what the code means.
      ...Object.fromEntries(
        policies.map(({ id, rationale }) => [id, markdownProse(rationale ?? 'policy of the context')]),
      ),
    },
    404: { model_not_found: 'no model of this id or name is registered; the message names those that are' },
    410: gone.length === 0 ? {} : { model_gone: `gone for good or from a date on: ${gone.map(goneText).join('; ')}` },
    503: {
      gateway_killed: 'the kill switch is on',
      governance_timeout: 'filters and policies did not decide in time',
      evidence_unavailable: 'what would happen could not be recorded',
      policy_unknown: 'a policy could not be decided: a fact that it reads is not known',
      policy_failed: 'a policy failed',
      filter_failed: 'a filter failed',
      filter_timeout: 'a filter took too long',
      filter_unavailable: 'the classifier that a filter asks does not answer',
    },
  };
}

function goneText({ id, removalDate, successor }: ModelNode): string {
  const when = removalDate === undefined ? '' : ` on ${removalDate}`;
  return markdownProse(`${id}${when}${successor === undefined ? '' : `, then ${successor}`}`);
}
