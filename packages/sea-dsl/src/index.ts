import type { CodePages, CodeTable } from '@sea-forge/diagnostics';
export { check } from './check/check.ts';
export { lintFlows } from './lint/lint-flows.ts';
export { codes, diagnostic } from './codes.ts';
export { type Entry, loadModules, type LoadedModules, type Module, type ModuleSite } from './modules/load-modules.ts';
export type { Failure, FolderEntry, ModuleHost } from './modules/module-host.ts';
export { readRegistry } from './modules/registry/read-registry.ts';
export { claimOf, type Registry, REGISTRY_FILE } from './modules/registry/registry.ts';

export { format } from './format/format.ts';
export { notCanonical } from './format/not-canonical.ts';
export { parse } from './parse.ts';
export * from './syntax/ast.ts';
export { priorityOf } from './syntax/priority-of.ts';
export { toAstV3 } from './syntax/ast-v3.ts';

/** What `sea explain` tells of each code; loaded when it is asked for. */
export const codePages = async (): Promise<CodePages<CodeTable>> => (await import('./codes/pages/pages.ts')).pages;
export type { FactSheet } from './evaluate/fact-sheet.ts';
export { readFacts } from './evaluate/facts/read-facts.ts';
export { summaryOf } from './evaluate/trace/summary.ts';
export type { TraceStep } from './evaluate/trace/trace-step.ts';
export { plainText, valueText } from './evaluate/trace/value-text.ts';
export { checkPolicies } from './evaluate/check-policies.ts';
export { PolicyEvaluation, type PolicyVerdict } from './evaluate/evaluate-policies.ts';
