import type { MapNode } from '../yaml/located-node.ts';
import type { Located, RegistryModel } from './spec-document.ts';
import { mapsIn, type Values } from './values.ts';

export interface BuiltModels {
  readonly models: RegistryModel[];
  /** Ids of entries that the schema found wrong: registered, but nothing more can be said of them. */
  readonly unreadModelIds: string[];
  /** Something of the registry is wrong by its schema, also what has no id. */
  readonly hasUnreadModels: boolean;
}

/** The model registry of a document. */
export function buildModels(root: MapNode, isValid: (pointer: string) => boolean): BuiltModels {
  const models: RegistryModel[] = [];
  const unreadModelIds: string[] = [];
  for (const { index, values } of mapsIn(root, '/models')) {
    const id = values.get<string>('id');
    if (isValid(`/models/${index}`)) models.push(buildModel(values));
    else if (typeof id?.value === 'string') unreadModelIds.push(id.value);
  }
  return { models, unreadModelIds, hasUnreadModels: !isValid('/models') };
}

function buildModel(values: Values): RegistryModel {
  const id = values.required<string>('id');
  const controls = values.inner('governance') as Values;
  const switchedOn = (key: string): Located<boolean> => {
    const { value, span } = controls.required<string>(key);
    return { value: value === 'enabled', span };
  };
  return {
    span: values.map.span,
    id,
    name: values.required('name'),
    version: values.required('version'),
    provider: values.required('provider'),
    riskTier: values.required('risk_tier'),
    status: values.get('status') ?? { value: 'active', span: id.span },
    ...optional('deprecatedOn', values.get<string>('deprecated_on')),
    ...optional('removalDate', values.get<string>('removal_date')),
    ...optional('successor', values.get<string>('successor')),
    ...optional('owner', values.get<string>('owner')),
    ...optional('endpoint', values.get<string>('endpoint')),
    ...optional('upstreamModel', values.get<string>('upstream_model')),
    governance: {
      span: controls.map.span,
      policyGateway: switchedOn('policy_gateway'),
      evidenceLogging: switchedOn('evidence_logging'),
      humanReview: controls.get('human_review') ?? { value: 'none', span: values.keySpan('governance') ?? id.span },
    },
    evaluations: values.inner('evaluations')?.numbers() ?? [],
  };
}

function optional<Key extends string>(key: Key, value: Located<string> | undefined): { [K in Key]?: Located<string> } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Located<string> });
}
