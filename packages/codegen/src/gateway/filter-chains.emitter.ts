import type { FilterChain, FilterName } from '@sea-forge/gateway';
import type { GovernanceModel } from '@sea-forge/model';
import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { serviceFolder } from '../service-paths.ts';
import { servedModels } from './served-models.ts';
import { fromOf, headerText, originName } from '../text/header.ts';
import { literal, type LiteralValue } from '../text/literal.ts';

// Where each filter looks (design/gateway.md, Filters).
const SIDES: Readonly<Record<FilterName, readonly (keyof FilterChain)[]>> = {
  pii_detection: ['input', 'output'],
  jailbreak_prevention: ['input'],
  content_safety: ['input', 'output'],
  copyright_check: ['output'],
  moderation_endpoint: ['input', 'output'],
};

/** `pipeline.ts`: the filters that each model's requests and answers must pass. */
export const filterChainsEmitter: Emitter = {
  name: 'gateway-filter-chains',
  emit: (model, templates) => {
    const { governance } = model.codegenDirectives;
    const origins = [governance.origin, ...servedModels(model).map(({ origin }) => origin)];
    return [
      {
        path: `${serviceFolder(model, 'policy-gateway')}/src/gen/pipeline.ts`,
        content: render(templates, 'gateway/pipeline.ts.eta', {
          header: headerText(model.meta.context, origins),
          chains: literal(chainsByModel(model)),
        }),
        kind: 'generated',
        from: fromOf(origins),
        parts: [{ from: originName(governance.origin), text: literal(chainOf(requiredFilters(model)), 2) }],
      },
    ];
  },
};

/** Filters that the context's SDS requires, in the order in which they run. */
export function requiredFilters(model: GovernanceModel): readonly FilterName[] {
  const required = new Set(model.codegenDirectives.governance.gateway.filters);
  return (Object.keys(SIDES) as FilterName[]).filter((name) => required.has(name));
}

function chainsByModel(model: GovernanceModel): LiteralValue {
  const chain = chainOf(requiredFilters(model));
  const ids = servedModels(model).map(({ id }) => id);
  return Object.fromEntries(ids.map((id) => [id, chain]));
}

/** On which side each filter looks. */
export function chainOf(filters: readonly FilterName[]): {
  readonly input: readonly FilterName[];
  readonly output: readonly FilterName[];
} {
  return {
    input: filters.filter((name) => SIDES[name].includes('input')),
    output: filters.filter((name) => SIDES[name].includes('output')),
  };
}
