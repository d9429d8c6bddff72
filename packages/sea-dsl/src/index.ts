export { check } from './check/check.ts';
export { importsOf } from './check/modules/imports-of.ts';
export { codes } from './codes.ts';
export { lintFlows } from './lint/lint-flows.ts';
export { parse } from './parse.ts';
export * from './syntax/ast.ts';
export { toAstV3 } from './syntax/ast-v3.ts';
