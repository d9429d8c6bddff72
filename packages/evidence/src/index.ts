export { evidenceConfigSchema } from './config/config-schema.ts';
export { type EvidenceConfig, readEvidenceConfig } from './config/evidence-config.ts';
export * from './run-evidence-service.ts';
export * from './service-definition.ts';
export * from './start-evidence.ts';
export * from './verify/verify-log.ts';
