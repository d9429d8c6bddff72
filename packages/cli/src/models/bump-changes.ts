import type { ControlChanges, ModelChanges } from '@sea-forge/specs';
import { choiceProblem, evaluationsOf, PROVIDERS, REVIEWS, STATES, TIERS } from './model-values.ts';

interface Flag {
  readonly option: string;
  readonly flag: string;
  readonly choices?: readonly string[];
}

const TEXTS: Readonly<Record<Exclude<keyof ModelChanges, 'governance' | 'evaluations'>, Flag | undefined>> = {
  name: { option: 'name', flag: '--name' },
  version: undefined,
  provider: { option: 'provider', flag: '--provider', choices: PROVIDERS },
  endpoint: { option: 'endpoint', flag: '--endpoint' },
  upstream_model: { option: 'upstreamModel', flag: '--upstream-model' },
  risk_tier: { option: 'riskTier', flag: '--risk-tier', choices: TIERS },
  status: undefined,
  deprecated_on: undefined,
  removal_date: undefined,
  successor: undefined,
  owner: { option: 'owner', flag: '--owner' },
};

const CONTROLS: Readonly<Record<keyof ControlChanges, Flag>> = {
  policy_gateway: { option: 'policyGateway', flag: '--policy-gateway', choices: STATES },
  evidence_logging: { option: 'evidenceLogging', flag: '--evidence-logging', choices: STATES },
  human_review: { option: 'humanReview', flag: '--human-review', choices: REVIEWS },
};

/** What corrects a finding about the entry, by its code. */
export const CORRECTING: Readonly<Record<string, string>> = {
  SDS204: '--human-review required',
  SDS205: '--policy-gateway enabled',
  SDS206: '--evidence-logging enabled',
  SDS207: '--owner <address>',
  SDS208: '--evaluation <metric=value>',
};

/** What the flags of a bump change about a model, but for its version; a text is what is wrong with one. */
export function bumpChanges(options: Readonly<Record<string, unknown>>): ModelChanges | string {
  const texts = given(TEXTS, options);
  if (typeof texts === 'string') return texts;
  const governance = given(CONTROLS, options);
  if (typeof governance === 'string') return governance;
  const { endpoint } = texts;
  if (endpoint !== undefined && !/^https?:\/\/./.test(endpoint))
    return `--endpoint is a URL such as https://llm.example.com/v1, not "${endpoint}"`;
  const evaluations = evaluationsOf(options['evaluation']);
  if (typeof evaluations === 'string') return evaluations;
  return {
    ...texts,
    ...(Object.keys(governance).length === 0 ? {} : { governance }),
    ...(Object.keys(evaluations).length === 0 ? {} : { evaluations }),
  };
}

function given(
  flags: Readonly<Record<string, Flag | undefined>>,
  options: Readonly<Record<string, unknown>>,
): Record<string, string> | string {
  const values: Record<string, string> = {};
  for (const [key, flag] of Object.entries(flags)) {
    const value = flag && (options[flag.option] as string | undefined);
    if (flag === undefined || value === undefined) continue;
    const problem = flag.choices && choiceProblem(flag.flag, value, flag.choices);
    if (problem !== undefined) return problem;
    values[key] = value;
  }
  return values;
}
