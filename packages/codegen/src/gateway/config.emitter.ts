import { gatewayConfigSchema } from '@sea-forge/gateway/config-schema';
import type { GovernanceModel } from '@sea-forge/model';
import { configSchemaFiles, type JsonSchema } from '../config-schema-files.ts';
import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { scaffold } from '../scaffold.ts';
import { configPath, serviceFolder, servicePort } from '../service-paths.ts';
import { requiredFilters } from './filter-chains.emitter.ts';
import { requireFilter } from './require-filter.ts';
import { servedModels } from './served-models.ts';

const SERVICE = 'policy-gateway';

/** Configuration of the gateway: its schema, in which required filters cannot be switched off, and a first file. */
export const gatewayConfigEmitter: Emitter = {
  name: 'gateway-config',
  emit: (model, templates) => {
    const { context } = model.meta;
    const required = requiredFilters(model);
    const path = configPath(model, SERVICE);
    const upToRoot = '../'.repeat(path.split('/').length - 1);
    const content = render(templates, 'gateway/config.yaml.eta', {
      context,
      schema: `${upToRoot}${serviceFolder(model, SERVICE)}/src/gen/config.schema.json`,
      port: servicePort(model, SERVICE),
      evidencePort: servicePort(model, 'evidence-service'),
      filters: required.filter((name) => Object.hasOwn(FILTERS.properties, name)),
    });
    return [
      ...configSchemaFiles(model, templates, {
        service: SERVICE,
        group: 'gateway',
        schema: contextSchema(model, required),
        comment: `JSON Schema of the gateway's \`config.yaml\`: what ${context} requires can be tightened, not loosened.`,
      }),
      scaffold(path, content),
    ];
  },
};

const { filters: FILTERS, evidence: EVIDENCE } = gatewayConfigSchema.properties;

function contextSchema(model: GovernanceModel, required: readonly string[]): JsonSchema {
  const filters: [string, JsonSchema][] = Object.entries(FILTERS.properties).map(([name, schema]) => [
    name,
    required.includes(name) ? requireFilter(schema) : schema,
  ]);
  return {
    ...gatewayConfigSchema,
    title: `${gatewayConfigSchema.title} of ${model.meta.context}`,
    properties: {
      ...gatewayConfigSchema.properties,
      filters: { ...FILTERS, properties: Object.fromEntries(filters) },
      evidence: servedModels(model).some(({ riskTier }) => riskTier === 'high') ? strictForHighTier() : EVIDENCE,
    },
  };
}

/** A model of the high risk tier waits for its records: a mode that says otherwise would loosen that. */
function strictForHighTier(): JsonSchema {
  const description =
    'strict: an answer waits until the evidence service has its record. Left out: so for models of the high risk tier only, of which there are some here.';
  return { ...EVIDENCE, properties: { ...EVIDENCE.properties, mode: { enum: ['strict'], description } } };
}
