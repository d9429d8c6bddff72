// Written once by sea; from here on this file is yours.
import { runEvidenceService } from '@sea-forge/evidence';
import { configSchema } from './gen/config.ts';
import { eventTypes, retention } from './gen/events.ts';

await runEvidenceService({ context: 'customer-service', eventTypes, retention, configSchema });
