import type { CodePages, CodeTable } from '@sea-forge/diagnostics';
export { codes } from './codes/codes.ts';
export { checkContent, type ContentOptions } from './content/check-content.ts';
export { checkCrossReferences, type CrossCheckOptions } from './cross-checks/check-cross-references.ts';
export { checkPassedOver, hasOtherName } from './document/passed-over.ts';
export { readSpec, type SpecReading } from './document/read-spec.ts';
export * from './document/spec-document.ts';
export { checkHistory, type EarlierSpecs, historyUndecided } from './history/check-history.ts';
export { checkLinks, type LinkCheck } from './links/check-links.ts';
export { findLinks, type MarkdownLink } from './links/find-links.ts';
export { checkReferences } from './references/check-references.ts';
export { editModel, type ModelChanges } from './registry/edit-model.ts';
export { type NewModel, registerModel } from './registry/register-model.ts';
export { checkSds, type RegistryOptions } from './registry/check-sds.ts';
export type { LocatedNode, MapNode } from './yaml/located-node.ts';
export { readYaml } from './yaml/read-yaml.ts';
export { nextVersion, VERSION_STEPS, type VersionStep } from './version/next-version.ts';
export { checkTraceability, type TraceabilityOptions } from './traceability/check-traceability.ts';
export { type TracedPolicy } from './traceability/trace.ts';
export { type MatrixInput, traceabilityMatrix, type TraceabilityMatrix } from './matrix/matrix.ts';
export { MATRIX_FORMATS, type MatrixFormat, renderMatrix } from './matrix/render-matrix.ts';
export * from './registry/judge-figure.ts';

/** What `sea explain` tells of each code; loaded when it is asked for. */
export const codePages = async (): Promise<CodePages<CodeTable>> => (await import('./codes/pages.ts')).pages;
