// Written once by sea; from here on this file is yours.
import { runGateway } from '@sea-forge/gateway';
import { configSchema } from './gen/config.ts';
import { models } from './gen/models.ts';
import { chains } from './gen/pipeline.ts';
import { policies } from './gen/policies.ts';

await runGateway({ context: 'customer-service', models, policies, chains, configSchema });
