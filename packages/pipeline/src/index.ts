import type { CodePages, CodeTable } from '@sea-forge/diagnostics';
export type { GeneratedFile, Templates } from '@sea-forge/codegen';
export type { FileChange } from './apply/changes.ts';
export { isWrittenByTool } from './apply/written-by-tool.ts';
export { codes } from './codes.ts';
export type { Disk, DiskEntry, EntryKind } from './disk/disk.ts';
export { readSource } from './read/read-sources.ts';
export { nodeDisk } from './disk/node-disk.ts';
export { readOnce } from './disk/read-once.ts';
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
export { checkRules } from './repository/config/check-rules.ts';
export { configSchema } from './repository/config/config.schema.ts';
export { type ReadConfig, readConfig } from './repository/config/read-config.ts';
export * from './repository/config/repository-config.ts';

/** What `sea explain` tells of each code; loaded when it is asked for. */
export const codePages = async (): Promise<CodePages<CodeTable>> => (await import('./codes/pages.ts')).pages;
