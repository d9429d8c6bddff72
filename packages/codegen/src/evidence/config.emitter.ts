import { evidenceConfigSchema } from '@sea-forge/evidence/config-schema';
import type { GovernanceNode } from '@sea-forge/model';
import { configSchemaFiles, type JsonSchema } from '../config-schema-files.ts';
import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { scaffold } from '../scaffold.ts';
import { configPath, serviceFolder, servicePort } from '../service-paths.ts';

const SERVICE = 'evidence-service';
const DAYS_A_YEAR = 365;

/** Configuration of the evidence service: its schema with the specification's retention as default, and a first file. */
export const evidenceConfigEmitter: Emitter = {
  name: 'evidence-config',
  emit: (model, templates) => {
    const { context } = model.meta;
    const { retention } = model.codegenDirectives.governance.evidence;
    const path = configPath(model, SERVICE);
    const upToRoot = '../'.repeat(path.split('/').length - 1);
    const content = render(templates, 'evidence/config.yaml.eta', {
      context,
      schema: `${upToRoot}${serviceFolder(model, SERVICE)}/src/gen/config.schema.json`,
      port: servicePort(model, SERVICE),
      retentionDays: retentionDays(retention),
      retention: 'years' in retention ? `${retention.years} years` : `${retention.days} days`,
    });
    return [
      ...configSchemaFiles(model, templates, {
        service: SERVICE,
        group: 'evidence',
        schema: contextSchema(context, retentionDays(retention)),
        comment: `JSON Schema of the evidence service's \`config.yaml\`, with the retention of ${context} as default.`,
      }),
      scaffold(path, content),
    ];
  },
};

function retentionDays(retention: GovernanceNode['evidence']['retention']): number {
  return 'years' in retention ? retention.years * DAYS_A_YEAR : retention.days;
}

function contextSchema(context: string, days: number): JsonSchema {
  const { properties } = evidenceConfigSchema;
  const { storage } = properties;
  return {
    ...evidenceConfigSchema,
    title: `${evidenceConfigSchema.title} of ${context}`,
    properties: {
      ...properties,
      storage: {
        ...storage,
        properties: { ...storage.properties, retention_days: { ...storage.properties.retention_days, default: days } },
      },
    },
  };
}
