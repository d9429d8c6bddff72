import { type GovernanceModel, sourceDigests } from '@sea-forge/model';

/**
 * Digest of what was read from each specification, places and prose apart: an edit of a comment, of explaining text or
 * of a requirement's wording changes none.
 */
export function inputDigests(model: GovernanceModel): Readonly<Record<string, string>> {
  const requirements = model.facts.requirements.map((requirement) => ({ ...requirement, text: '' }));
  return sourceDigests({ ...model, facts: { ...model.facts, requirements } });
}
