import type { CodePages, CodeTable } from '@sea-forge/diagnostics';
export type { GeneratedFile, Templates } from '@sea-forge/codegen';
export type { FileChange } from './apply/changes.ts';
export { isWrittenByTool } from './apply/root-file.ts';
export { codes } from './codes.ts';
export type { Disk } from './disk/disk.ts';
export { nodeDisk } from './disk/node-disk.ts';
export * from './guard-specs.ts';
export * from './pipeline.ts';
export * from './plan-contexts.ts';
export { sha256, withLineFeeds } from './plan/digest.ts';
export { formatManifest, type Manifest, manifestPath, parseManifest } from './plan/manifest.ts';
export type { Plan, SpecPlace } from './plan/plan.ts';
export { discoverContexts } from './repository/contexts.ts';
export { withoutRepeats } from './without-repeats.ts';
export { filesInZones, isGeneratedPath, linkAbove, ROOT_FILES } from './plan/zones.ts';
export * from './read-registry.ts';
export * from './refusal.ts';

/** What `sea explain` tells of each code; loaded when it is asked for. */
export const codePages = async (): Promise<CodePages<CodeTable>> => (await import('./codes/pages.ts')).pages;
