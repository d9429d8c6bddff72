import type { CodePages, CodeTable } from '@sea-forge/diagnostics';
export type { BranchChange } from './branch/branch-change.ts';
export { type BranchChanges, findBranchChanges } from './branch/branch-changes.ts';
export { codes } from './codes.ts';
export type { Against, DriftEntry, DriftKind, SpecLine } from './drift-entry.ts';
export * from './find-drift.ts';

/** What `sea explain` tells of each code; loaded when it is asked for. */
export const codePages = async (): Promise<CodePages<CodeTable>> => (await import('./codes/pages.ts')).pages;
