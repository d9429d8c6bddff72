export * from './governance-model.ts';
export { canonicalModelJson, modelDigest } from './canonical-json.ts';
export { sourceDigests } from './source-digests.ts';
export { governanceModelSchema } from './schema/governance-model.schema.ts';
export * from './metric-units.ts';
