export { codes } from './codes.ts';
export type { DriftEntry, DriftKind, SpecLine } from './drift-entry.ts';
export * from './find-drift.ts';
