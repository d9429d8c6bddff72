import type { Located, RegistryModel } from '../document/spec-document.ts';

/** Where the texts of an entry stand, in the order in which an entry is written; `id` comes before all. */
export const KEYS = {
  name: ({ name }) => name,
  version: ({ version }) => version,
  provider: ({ provider }) => provider,
  endpoint: ({ endpoint }) => endpoint,
  upstream_model: ({ upstreamModel }) => upstreamModel,
  risk_tier: ({ riskTier }) => riskTier,
  status: (model) => (isWritten(model) ? model.status : undefined),
  deprecated_on: ({ deprecatedOn }) => deprecatedOn,
  removal_date: ({ removalDate }) => removalDate,
  successor: ({ successor }) => successor,
  owner: ({ owner }) => owner,
} satisfies Readonly<Record<string, (model: RegistryModel) => Located<string> | undefined>>;

/** Keys of a registry entry that hold a text. */
export type ModelKey = keyof typeof KEYS;

export const MODEL_KEYS = Object.keys(KEYS) as readonly ModelKey[];

/** What may change of an entry. Of controls and evaluations, only those that are named. */
export interface ModelChanges extends Readonly<Partial<Record<ModelKey, string>>> {
  readonly governance?: ControlChanges;
  /** Metric to value. */
  readonly evaluations?: Readonly<Record<string, number>>;
}

export interface ControlChanges {
  readonly policy_gateway?: 'enabled' | 'disabled';
  readonly evidence_logging?: 'enabled' | 'disabled';
  readonly human_review?: 'none' | 'optional' | 'required';
}

/** All that an entry says, without places; `changes` replaces what it defines. */
export function valuesOf(model: RegistryModel, changes: ModelChanges = {}): string {
  const { id, governance, evaluations } = model;
  const { policy_gateway, evidence_logging, human_review } = changes.governance ?? {};
  const switchOf = (changed: string | undefined, before: boolean) =>
    changed === undefined ? before : changed === 'enabled';
  const measured = new Map(evaluations.map(({ name, value }) => [name.value, value.value]));
  for (const [name, value] of Object.entries(changes.evaluations ?? {})) measured.set(name, value);
  return JSON.stringify([
    id.value,
    MODEL_KEYS.map((key) => changes[key] ?? (key === 'status' ? model.status.value : KEYS[key](model)?.value)),
    switchOf(policy_gateway, governance.policyGateway.value),
    switchOf(evidence_logging, governance.evidenceLogging.value),
    human_review ?? governance.humanReview.value,
    [...measured],
  ]);
}

// A status that is not written has the id's place.
function isWritten({ status, id }: RegistryModel): boolean {
  return status.span.start !== id.span.start;
}
