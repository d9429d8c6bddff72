import { evidenceConfigSchema } from '../config/config-schema.ts';
import type { EvidenceServiceDefinition } from '../service-definition.ts';

/** A service as generation would define it, with one event type of its own. */
export const DEFINITION: EvidenceServiceDefinition = {
  context: 'customer-service',
  eventTypes: [
    {
      type: 'consent_given',
      schema: {
        type: 'object',
        required: ['subject'],
        properties: { subject: { type: 'string' } },
        additionalProperties: false,
      },
    },
  ],
  retention: { years: 7 },
  configSchema: evidenceConfigSchema,
};
