export * from './governance-model.ts';
