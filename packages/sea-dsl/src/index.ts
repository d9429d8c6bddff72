export { check } from './check/check.ts';
export { importsOf } from './check/modules/imports-of.ts';
export { codes } from './codes.ts';
export { format } from './format/format.ts';
export { notCanonical } from './format/not-canonical.ts';
export { parse } from './parse.ts';
export * from './syntax/ast.ts';
export { toAstV3 } from './syntax/ast-v3.ts';
